// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/journal/event_replay.h"

#include "models/cutover/chain.h"

namespace warroom {

namespace {

constexpr std::size_t kRowsAtOnce = 2'500;

tl::unexpected<Error> changed(std::uint64_t sequence, const std::string& what) {
  return failure(ErrorCode::Storage, "event " + std::to_string(sequence) + " was changed: " + what +
                                         ". The journal cannot be trusted from there on; restore it from a copy");
}

// One row against what comes before it.
Status verify(std::uint64_t sequence, std::string_view body, std::string_view hash, const JournalHead& before) {
  if (sequence != before.sequence + 1) {
    return failure(ErrorCode::Storage, "event " + std::to_string(before.sequence + 1) +
                                           " is missing from the journal; restore it from a copy");
  }
  if (chainHash(before.hash, body) != hash) return changed(sequence, "its hash does not match");
  return {};
}

Status read(EventReader& reader, std::uint64_t sequence, std::string_view body, Event& event) {
  if (!reader.read(body, event)) {
    const auto json = parseJson(body);
    if (!json) return changed(sequence, json.error().message);
    auto strict = eventFromJson(*json);
    if (!strict) {
      return failure(ErrorCode::Storage, "event " + std::to_string(sequence) + " cannot be read: " +
                                             strict.error().message + ". A newer Warroom may have written it");
    }
    event = std::move(*strict);
  }
  if (event.sequence != sequence) return changed(sequence, "it calls itself " + std::to_string(event.sequence));
  return {};
}

}  // namespace

EventReplay::EventReplay(std::size_t eventsAtMost) : contents_{{}, {0, kChainStart}} {
  contents_.events.reserve(eventsAtMost);
}

bool EventReplay::add(std::uint64_t sequence, std::string_view body, std::string_view hash) {
  chain_ = verify(sequence, body, hash, contents_.head);
  if (!chain_) return false;
  contents_.head.sequence = sequence;
  contents_.head.hash.assign(hash);
  rows_.rows.push_back({sequence, rows_.bytes.size(), body.size()});
  rows_.bytes += body;
  if (rows_.rows.size() < kRowsAtOnce) return true;
  awaitReading();
  if (!read_) return false;
  // Where the system has no room for a thread, it is done here, when it is asked for.
  reading_ = std::async([this, batch = std::exchange(rows_, {})] { return readAll(batch); });
  return true;
}

Result<JournalContents> EventReplay::finish() {
  awaitReading();
  if (read_) read_ = readAll(rows_);
  if (!read_) return tl::unexpected<Error>(read_.error());  // of an earlier row than the chain's
  if (!chain_) return tl::unexpected<Error>(chain_.error());
  return std::move(contents_);
}

Status EventReplay::readAll(const Rows& batch) {
  const std::string_view bytes = batch.bytes;
  for (const auto& row : batch.rows) {
    const auto body = bytes.substr(row.begin, row.size);
    if (auto done = read(reader_, row.sequence, body, contents_.events.emplace_back()); !done) return done;
  }
  return {};
}

void EventReplay::awaitReading() {
  if (reading_.valid()) read_ = reading_.get();
}

}  // namespace warroom
