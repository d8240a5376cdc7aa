// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <map>
#include <memory>

#include "app/adapters/http/http_client.h"
#include "app/adapters/make_sources.h"
#include "models/cutover/ports.h"

namespace warroom {

struct CookieJar;

// The name server of a rehearsal, as the lab binds it.
inline constexpr const char* kPlayedNameServer = "dns";

// Runs the check of an item: a metric, blue beside green, an HTTP answer, a program, a DNS record, a sample of traffic.
// PASS: as wanted. BREACH: answered otherwise. NO-DATA: nothing to measure. ERROR: could not be asked, or not
// understood.
class SystemCheckRunner final : public CheckRunner {
 public:
  struct Options {
    Milliseconds deadline{10'000};  // of a metric or HTTP check
    Milliseconds grace{2'000};      // between TERM and KILL
    std::string dig = "/usr/bin/dig";
  };

  // `sources` and `secrets` are not owned and outlive the runner.
  SystemCheckRunner(const Sources& sources, const Environment& environment, const Secrets& secrets);
  SystemCheckRunner(const Sources& sources, const Environment& environment, const Secrets& secrets, Options options);
  ~SystemCheckRunner() override;

  CancelToken run(const Check& check, PlanTime now, std::function<void(CheckOutcome)> done) override;

 private:
  using Done = std::function<void(CheckOutcome)>;
  CancelToken runCheck(const MetricCheck& check, PlanTime now, Done done);
  CancelToken runCheck(const CompareCheck& check, PlanTime now, Done done);
  CancelToken runCheck(const HttpCheck& check, PlanTime now, Done done);
  CancelToken runCheck(const CommandCheck& check, PlanTime now, Done done);
  CancelToken runCheck(const DnsCheck& check, PlanTime now, Done done);
  CancelToken runCheck(const TrafficCheck& check, PlanTime now, Done done);
  CancelToken later(CheckOutcome outcome, Done done);

  const Sources& sources_;
  Environment environment_;
  const Secrets& secrets_;
  Options options_;
  std::map<std::string, std::unique_ptr<HttpClient>> clients_;  // by endpoint, kept alive between checks
  std::map<std::string, std::shared_ptr<CookieJar>> jars_;      // by what a traffic check asks, and looks at
  QObject owner_;                                               // of the runs under way
};

}  // namespace warroom
