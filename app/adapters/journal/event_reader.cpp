// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/journal/event_reader.h"

// What could throw does not compile: every step asks for its error.
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "models/cutover/event_kinds.h"

namespace warroom {
namespace {

using Element = simdjson::dom::element;

struct Field {
  std::string_view name;
  Element value;
};

class Fields {
 public:
  bool collect(const Element& text) {
    simdjson::dom::object object;
    if (text.get(object) != simdjson::SUCCESS) return false;
    fields_.clear();
    for (const auto& [name, value] : object) {
      // The order in which it is written; hence no name twice.
      if (!fields_.empty() && name <= fields_.back().name) return false;
      fields_.push_back({name, value});
    }
    return true;
  }

  const Element* find(std::string_view name) const {
    const auto found =
        std::lower_bound(fields_.begin(), fields_.end(), name,
                         [](const Field& field, std::string_view wanted) { return field.name < wanted; });
    return found != fields_.end() && found->name == name ? &found->value : nullptr;
  }

 private:
  std::vector<Field> fields_;
};

template <typename T>
bool readValue(const Element& element, T& value);

// Structs and whole trees are rare: they go the way of all JSON.
template <typename T>
bool readTree(const Element& element, T& value) {
  const auto json = parseJson(simdjson::minify(element));
  if (!json) return false;
  try {
    value = json->template get<T>();
    return Json(value) == *json;
  } catch (const Json::exception&) {
    return false;
  }
}

template <typename T>
bool readInteger(const Element& element, T& value) {
  std::int64_t number = 0;
  if (element.get(number) == simdjson::SUCCESS) {
    if (!std::in_range<T>(number)) return false;
    value = static_cast<T>(number);
    return true;
  }
  std::uint64_t large = 0;
  if (element.get(large) != simdjson::SUCCESS || !std::in_range<T>(large)) return false;
  value = static_cast<T>(large);
  return true;
}

template <typename T>
bool readWord(const Element& element, T& value) {
  std::string_view text;
  if (element.get(text) != simdjson::SUCCESS) return false;
  const Json word = std::string(text);
  value = word.get<T>();
  return Json(value) == word;  // an unknown one would have become the first
}

inline bool readText(const Element& element, std::string& value) {
  std::string_view text;
  if (element.get(text) != simdjson::SUCCESS) return false;
  value = text;
  return true;
}

template <typename T>
bool readOptional(const Element& element, std::optional<T>& value) {
  if (element.is_null()) return value.reset(), true;
  return readValue(element, value.emplace());
}

template <typename T>
constexpr bool kIsOptional = false;
template <typename T>
constexpr bool kIsOptional<std::optional<T>> = true;

template <typename T>
bool readValue(const Element& element, T& value) {
  if constexpr (kIsOptional<T>) {
    return readOptional(element, value);
  } else if constexpr (std::is_same_v<T, std::string>) {
    return readText(element, value);
  } else if constexpr (std::is_same_v<T, bool>) {
    return element.get(value) == simdjson::SUCCESS;
  } else if constexpr (std::is_integral_v<T>) {
    return readInteger(element, value);
  } else if constexpr (std::is_floating_point_v<T>) {
    return element.get(value) == simdjson::SUCCESS;
  } else if constexpr (std::is_enum_v<T>) {
    return readWord(element, value);
  } else {
    return readTree(element, value);
  }
}

template <typename T>
bool readMember(const Fields& fields, std::string_view name, T& value) {
  const Element* found = fields.find(name);
  return found && readValue(*found, value);
}

template <typename Alternative>
bool readBody(const Fields& fields, EventBody& body) {
  bool whole = true;
  visitMembers(body.emplace<Alternative>(),
               [&](const char* name, auto& member) { whole = whole && readMember(fields, name, member); });
  return whole;
}

using ReadBody = bool (*)(const Fields&, EventBody&);

template <std::size_t... index>
std::map<std::string_view, ReadBody> bodiesOf(std::index_sequence<index...>) {
  return {{kindName(static_cast<const std::variant_alternative_t<index, EventBody>*>(nullptr)),
           &readBody<std::variant_alternative_t<index, EventBody>>}...};
}

bool readEnvelope(const Fields& fields, Event& event) {
  std::int64_t plan = 0, utc = 0, sinceBoot = 0;
  const bool whole = readMember(fields, "sequence", event.sequence) && readMember(fields, "plan", plan) &&
                     readMember(fields, "utc", utc) && readMember(fields, "sinceBoot", sinceBoot) &&
                     readMember(fields, "bootId", event.bootId) && readMember(fields, "by", event.by) &&
                     readMember(fields, "command", event.command);
  event.plan = PlanTime(Milliseconds(plan));
  event.utc = UtcTime(Milliseconds(utc));
  event.sinceBoot = Milliseconds(sinceBoot);
  return whole;
}

}  // namespace

struct EventReader::Parser {
  simdjson::dom::parser parser;
  Fields fields;
  const std::map<std::string_view, ReadBody> bodies =
      bodiesOf(std::make_index_sequence<std::variant_size_v<EventBody>>());
};

EventReader::EventReader() : parser_(std::make_unique<Parser>()) {}

EventReader::~EventReader() = default;

bool EventReader::read(std::string_view text, Event& event) {
  Element object;
  if (parser_->parser.parse(text.data(), text.size()).get(object) != simdjson::SUCCESS) return false;
  if (!parser_->fields.collect(object)) return false;
  const Element* kind = parser_->fields.find("kind");
  std::string_view name;
  if (!kind || kind->get(name) != simdjson::SUCCESS) return false;
  const auto body = parser_->bodies.find(name);
  return body != parser_->bodies.end() && body->second(parser_->fields, event.body) &&
         readEnvelope(parser_->fields, event);
}

}  // namespace warroom
