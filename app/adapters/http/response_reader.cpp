// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/http/response_reader.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>

#include "models/core/text.h"

namespace warroom {
namespace http = boost::beast::http;
namespace {

constexpr std::uint32_t kMostHeaderBytes = 64 * 1024;
constexpr int kSwitchingProtocols = 101;
constexpr std::int64_t kMebibyte = 1024 * 1024;

bool isInterim(int status) { return status < 200 && status != kSwitchingProtocols; }

}  // namespace

struct ResponseReader::Parsing {
  std::int64_t mostBytes;
  std::string unread;
  bool begun = false;
  std::optional<http::response_parser<http::string_body>> parser = {};

  void begin() {
    parser.emplace();  // piece by piece, not eagerly: there Beast 1.74 goes on behind a body that is too long
    parser->header_limit(kMostHeaderBytes);
    parser->body_limit(std::uint64_t(mostBytes));
  }
  int status() const { return int(parser->get().result_int()); }

  Status failed(const boost::system::error_code& error) const {
    if (error == http::error::body_limit)
      return failure(ErrorCode::Unreadable,
                     "the answer is larger than " + std::to_string(mostBytes / kMebibyte) + " MiB");
    if (error == http::error::partial_message || error == http::error::end_of_stream)
      return failure(ErrorCode::Unreadable, "the answer ends before its end");
    return failure(ErrorCode::Unreadable, "the answer is not HTTP: " + visible(error.message()));
  }
};

ResponseReader::ResponseReader(std::int64_t mostBytes) : parsing_(new Parsing{mostBytes, {}}) { parsing_->begin(); }

ResponseReader::~ResponseReader() = default;

Status ResponseReader::read(std::string_view bytes) {
  auto& [mostBytes, unread, begun, parser] = *parsing_;
  begun = begun || !bytes.empty();
  unread += bytes;
  std::size_t at = 0;
  boost::system::error_code error;
  while (at < unread.size() && !complete() && !error) {
    at += parser->put(boost::asio::const_buffer(unread.data() + at, unread.size() - at), error);
    if (parser->is_done() && isInterim(parsing_->status())) parsing_->begin();
  }
  unread.erase(0, at);
  if (error && error != http::error::need_more) return parsing_->failed(error);
  return {};
}

Status ResponseReader::close() {
  if (complete()) return {};
  boost::system::error_code error;
  if (parsing_->parser->got_some()) parsing_->parser->put_eof(error);
  if (error) return parsing_->failed(error);
  if (!complete()) return parsing_->failed(http::error::partial_message);
  return {};
}

bool ResponseReader::complete() const { return parsing_->parser->is_done() && !isInterim(parsing_->status()); }

bool ResponseReader::begun() const { return parsing_->begun; }

bool ResponseReader::leavesOpen() const { return parsing_->parser->keep_alive() && parsing_->unread.empty(); }

int ResponseReader::status() const { return parsing_->status(); }

std::string ResponseReader::header(std::string_view name) const {
  const auto found = parsing_->parser->get()[boost::beast::string_view(name.data(), name.size())];
  return std::string(found.data(), found.size());
}

bool ResponseReader::hasBody() const {
  const auto coding = header("Content-Encoding");
  return coding.empty() || coding == "identity";
}

std::string ResponseReader::body() const { return hasBody() ? parsing_->parser->get().body() : std::string(); }

}  // namespace warroom
