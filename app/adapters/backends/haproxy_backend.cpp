// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/haproxy_backend.h"

#include <algorithm>

#include "app/adapters/backends/shell_text.h"
#include "app/adapters/backends/socket_exchange.h"
#include "models/core/text.h"

namespace warroom {
namespace {

// A ';' or a line break in a name would begin a second command.
bool isPlainName(const std::string& name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_' || c == '.' || c == '-';
  });
}

// All servers: asked for by name, HAProxy gives the frontend where one is called as the backend.
constexpr const char* kStatistics = "show stat -1 4 -1";
// What the socket lets us do is asked along: one that only shows would refuse the rollback, and till then look armed.
constexpr const char* kStatisticsAndLevel = "show stat -1 4 -1;show cli level";

// Takes the level off the end of the answer; empty: it tells none.
std::string takeLevel(std::string& answer) {
  const auto end = answer.find_last_not_of('\n');
  if (end == std::string::npos) return {};
  const auto begin = answer.rfind('\n', end) + 1;
  auto last = answer.substr(begin, end + 1 - begin);
  if (last != "admin" && last != "operator" && last != "user") return {};
  answer.resize(begin);
  return last;
}

std::string stateLine(const HaproxyBackend& spec, const char* state) {
  return "set server " + spec.proxy + "/" + spec.green + " state " + state;
}

// Several commands in turn under one deadline. The first that fails ends it: lowering one server when the
// other could not be raised would leave no server at all. One whose reply is lost has failed only if the server has
// not got the weight: that is looked at once, and what was taken is not sent again.
class Commands final : public Operation<Status> {
 public:
  Commands(QObject* parent, const HaproxyBackend& spec, Endpoint endpoint, std::vector<HaproxyOrder> orders, Done done)
      : Operation(parent, std::move(done)), spec_(spec), endpoint_(std::move(endpoint)), orders_(std::move(orders)) {}

  void start(Milliseconds deadline) {
    deadline_ = deadline;
    limit(deadline);
    next();
  }

  // Where green is in maintenance, it is taken out of it first.
  void startOpening(Milliseconds deadline) {
    deadline_ = deadline;
    limit(deadline);
    ask(kStatistics, [this](const Result<std::string>& answer) {
      const auto reading = answer ? readHaproxyStat(*answer, spec_) : tl::unexpected(answer.error());
      if (!reading) return settle(tl::unexpected(reading.error()));
      // After green's own weight: the one of before is nobody's any more.
      const auto isGreens = [this](const HaproxyOrder& order) { return order.server == spec_.green; };
      const auto green = std::find_if(orders_.begin(), orders_.end(), isGreens);
      if (reading->evicted) orders_.insert(green + 1, {stateLine(spec_, "ready")});
      next();
    });
  }

 protected:
  void expire() override {
    settle(failure(ErrorCode::Timeout, "HAProxy timed out after " + std::to_string(deadline_.count()) + " ms at \"" +
                                           asked_ + "\"; it may have arrived"));
  }
  void stop() override { running_.cancel(); }

 private:
  void next() {
    if (at_ == orders_.size()) return settle({});
    ask(orders_[at_].line, [this](const Result<std::string>& answer) { judge(answer); });
  }
  void ask(const std::string& line, std::function<void(const Result<std::string>&)> then) {
    asked_ = line;
    auto* exchange = new SocketExchange(this, std::move(then));
    running_ = exchange->token();
    exchange->start(endpoint_, line, deadline_);  // ours ends it sooner
  }
  void judge(const Result<std::string>& answer) {
    if (!answer) return look(answer.error());
    // HAProxy reports an error as mere text: only an empty line is success.
    if (*answer != "\n") {
      return settle(failure(ErrorCode::Rejected,
                            "HAProxy refused \"" + orders_[at_].line + "\": " + visible(answer->substr(0, 200))));
    }
    ++at_;
    next();
  }
  void look(const Error& lost) {
    const auto& order = orders_[at_];
    if (order.server.empty() || lost.code != ErrorCode::Unavailable) return settle(tl::unexpected(lost));
    ask(kStatistics, [this, lost, order](const Result<std::string>& answer) {
      if (!answer || weightInHaproxyStat(*answer, spec_.proxy, order.server) != order.weight)
        return settle(tl::unexpected(lost));
      ++at_;
      next();
    });
  }

  HaproxyBackend spec_;
  Endpoint endpoint_;
  std::vector<HaproxyOrder> orders_;
  std::string asked_;
  std::size_t at_ = 0;
  Milliseconds deadline_{0};
  CancelToken running_;
};

// Settles at once, from the event loop, with what is known already.
template <typename T>
class Refusal final : public Operation<T> {
 public:
  Refusal(QObject* parent, T value, typename Operation<T>::Done done) : Operation<T>(parent, std::move(done)) {
    this->settle(std::move(value));
  }

 protected:
  void expire() override {}
};

}  // namespace

HaproxyWeightBackend::HaproxyWeightBackend(HaproxyBackend spec, Endpoint endpoint)
    : spec_(std::move(spec)), endpoint_(std::move(endpoint)) {}

Status HaproxyWeightBackend::checkNames() const {
  for (const auto& name : {spec_.proxy, spec_.blue, spec_.green}) {
    if (!isPlainName(name)) {
      return failure(ErrorCode::BadInput,
                     "the HAProxy name \"" + visible(name) + "\" is refused: letters, digits, _ . - only");
    }
  }
  return {};
}

std::vector<HaproxyOrder> HaproxyWeightBackend::ordersFor(int percent) const {
  const auto order = [this](const std::string& server, int weight) {
    return HaproxyOrder{"set server " + spec_.proxy + "/" + server + " weight " + std::to_string(weight), server,
                        std::uint64_t(weight)};
  };
  std::vector<HaproxyOrder> orders{order(spec_.blue, 100 - percent), order(spec_.green, percent)};
  if (percent > 50) std::swap(orders[0], orders[1]);
  return orders;
}

CancelToken HaproxyWeightBackend::write(int percent, const std::string&, Milliseconds deadline,
                                        std::function<void(Status)> done) {
  auto good = checkNames();
  if (good && (percent < 0 || percent > 100))
    good = failure(ErrorCode::BadInput, "a weight is between 0 and 100 percent");
  if (!good) return (new Refusal<Status>(&owner_, good, std::move(done)))->token();
  auto* commands = new Commands(&owner_, spec_, endpoint_, ordersFor(percent), std::move(done));
  if (spec_.evict && percent > 0)
    commands->startOpening(deadline);
  else
    commands->start(deadline);
  return commands->token();
}

CancelToken HaproxyWeightBackend::evict(Milliseconds deadline, std::function<void(Status)> done) {
  if (auto good = checkNames(); !good) return (new Refusal<Status>(&owner_, good, std::move(done)))->token();
  auto* commands = new Commands(&owner_, spec_, endpoint_, ordersToEvict(), std::move(done));
  commands->start(deadline);
  return commands->token();
}

std::vector<HaproxyOrder> HaproxyWeightBackend::ordersToEvict() const {
  return {{stateLine(spec_, "maint")}, {"shutdown sessions server " + spec_.proxy + "/" + spec_.green}};
}

CancelToken HaproxyWeightBackend::read(Milliseconds deadline, std::function<void(Result<BackendReading>)> done) {
  if (auto good = checkNames(); !good) {
    return (new Refusal<Result<BackendReading>>(&owner_, tl::unexpected(good.error()), std::move(done)))->token();
  }
  auto* exchange = new SocketExchange(&owner_, [spec = spec_, done = std::move(done)](Result<std::string> answer) {
    if (!answer) return done(tl::unexpected(answer.error()));
    const auto level = takeLevel(*answer);
    if (!level.empty() && level != "admin") {
      return done(failure(ErrorCode::Rejected, "HAProxy's socket lets us look and not set a weight (level " + level +
                                                   "): bind it with \"level admin\""));
    }
    done(readHaproxyStat(*answer, spec));
  });
  exchange->start(endpoint_, kStatisticsAndLevel, deadline);
  return exchange->token();
}

std::string HaproxyWeightBackend::manualCommand(int percent) const { return byHand(ordersFor(percent)); }

std::string HaproxyWeightBackend::manualEviction() const { return spec_.evict ? byHand(ordersToEvict()) : ""; }

std::string HaproxyWeightBackend::byHand(const std::vector<HaproxyOrder>& orders) const {
  const auto target =
      endpoint_.unixSocket.empty() ? "tcp-connect:" + endpoint_.tcpAddress : "unix-connect:" + endpoint_.unixSocket;
  std::string command;
  for (const auto& [line, server, weight] : orders) {
    command +=
        (command.empty() ? "" : " && ") + ("echo " + shellQuoted(line) + " | socat stdio " + shellQuoted(target));
  }
  return command;
}

}  // namespace warroom
