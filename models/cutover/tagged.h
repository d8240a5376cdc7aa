// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>

#include "models/core/json.h"

// How a variant of structs is written: one flat object, in which "kind" names the alternative. Each
// alternative has its members (to_json, from_json) and a kindName(const T*) in its own namespace; one that
// lacks them does not compile.
namespace warroom {

template <typename Body>
const char* kindNameOf(const Body& body) {
  return std::visit([](const auto& alternative) { return kindName(&alternative); }, body);
}

template <typename Body>
Json taggedToJson(const Body& body) {
  Json json = std::visit([](const auto& alternative) { return Json(alternative); }, body);
  json["kind"] = kindNameOf(body);
  return json;
}

namespace detail {

template <typename Body, std::size_t index = 0>
Result<Body> readKind(const Json& json, const std::string& kind, const std::string& what) {
  if constexpr (index == std::variant_size_v<Body>) {
    return failure(ErrorCode::BadInput, what + " is of an unknown kind: \"" + kind + "\"");
  } else {
    using Alternative = std::variant_alternative_t<index, Body>;
    const Alternative* none = nullptr;
    if (kind != kindName(none)) return readKind<Body, index + 1>(json, kind, what);
    auto read = readMembers<Alternative>(json, what + " \"" + kind + "\"");
    if (!read) return tl::unexpected<Error>(read.error());
    return Body(std::move(*read));
  }
}

}  // namespace detail

template <typename Body>
Result<Body> taggedFromJson(const Json& json, const std::string& what) {
  if (!json.is_object()) return failure(ErrorCode::BadInput, what + " must be an object, not " + typeOf(json));
  const auto kind = json.find("kind");
  if (kind == json.end()) return failure(ErrorCode::BadInput, what + ": member \"kind\" is missing");
  if (!kind->is_string()) return failure(ErrorCode::BadInput, what + ": member \"kind\" cannot be " + typeOf(*kind));
  return detail::readKind<Body>(json, kind->get<std::string>(), what);
}

}  // namespace warroom

// Inside the namespace of the alternatives. visitMembers() gives each member with its name, for whoever reads without
// a tree of JSON in between.
#define WARROOM_VISIT_MEMBER(member) visit(#member, value.member);

#define WARROOM_KIND(Type, name, ...)                                            \
  constexpr const char* kindName(const Type*) { return name; }                   \
  NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Type, __VA_ARGS__)                          \
  template <typename Visitor>                                                    \
  void visitMembers(Type& value, Visitor&& visit) {                              \
    NLOHMANN_JSON_EXPAND(NLOHMANN_JSON_PASTE(WARROOM_VISIT_MEMBER, __VA_ARGS__)) \
  }

#define WARROOM_EMPTY_KIND(Type, name)                                    \
  constexpr const char* kindName(const Type*) { return name; }            \
  inline void to_json(Json& json, const Type&) { json = Json::object(); } \
  inline void from_json(const Json&, Type&) {}                            \
  template <typename Visitor>                                             \
  void visitMembers(Type&, Visitor&&) {}
