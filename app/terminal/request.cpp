// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/request.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "models/core/time.h"
#include "models/cutover/rehearsal.h"

namespace warroom::terminal {
namespace {

// CLI11 writes into variables that live as long as the parser: all of them are here.
struct Typed {
  std::string room = "default";
  std::string by;
  bool json = false;
  std::string runbook, environment, step, item, note, role, name, form, track, reason, second, at, alarm,
      speed = "max", report, certificate, where, title = "My cutover", id, plan, output;
  std::string source, from, to, every, series;
  std::string action, message, trigger, panel, limit, hold, warning, critical;
  int number = 0;
  std::vector<std::string> faults, blanks;
  std::uint64_t seed = 1;
  int percent = 0;
  bool fail = false, go = false, noGo = false;
};

Result<decltype(Request::what)> backtestOf(const Typed& typed) {
  const bool file = !typed.series.empty();
  const int sources = (typed.source.empty() ? 0 : 1) + (typed.environment.empty() ? 0 : 1);
  if (file ? sources > 0 || !typed.to.empty() || !typed.every.empty() : sources != 1)
    return failure(ErrorCode::BadInput,
                   "backtest looks at one record: give --source URL or --environment FILE, with --from and --to; or "
                   "--series FILE");
  if (!file && (typed.from.empty() || typed.to.empty()))
    return failure(ErrorCode::BadInput, "say which day: --from TIME and --to TIME");
  return RunBacktest{typed.runbook, typed.source, typed.environment, typed.from,
                     typed.to,      typed.every,  typed.series,      typed.output};
}

// In the order of kRehearsalSpeeds.
constexpr std::string_view kSpeedWords[]{"1", "10", "60", "max"};
static_assert(std::size(kSpeedWords) == std::size(kRehearsalSpeeds));

std::optional<Override> overruled(const Typed& typed) {
  if (typed.reason.empty() && typed.second.empty()) return std::nullopt;
  return Override{typed.reason, typed.second};
}

Result<decltype(Request::what)> rehearsalOf(const Typed& typed) {
  Rehearse rehearse{typed.runbook, kFullSpeed, {}, typed.report, typed.seed};
  const auto speed = std::find(std::begin(kSpeedWords), std::end(kSpeedWords), typed.speed);
  if (speed == std::end(kSpeedWords))
    return failure(ErrorCode::BadInput, "--speed " + typed.speed + ": give 1, 10, 60 or max");
  rehearse.speed = kRehearsalSpeeds[speed - std::begin(kSpeedWords)];
  for (const auto& fault : typed.faults) {
    const auto at = fault.find('@');
    if (at == std::string::npos || at == 0 || at + 1 == fault.size())
      return failure(ErrorCode::BadInput, "--fault " + fault + ": give NAME@STEP, such as error-spike@canary-10");
    rehearse.faults.emplace_back(fault.substr(0, at), fault.substr(at + 1));
  }
  return rehearse;
}

Result<decltype(Request::what)> sendingOf(const Typed& typed) {
  command::SendMessage send{typed.message, {}};
  for (const auto& blank : typed.blanks) {
    const auto is = blank.find('=');
    if (is == std::string::npos || is == 0)
      return failure(ErrorCode::BadInput, "--blank " + blank + ": give NAME=TEXT, such as issues=None");
    send.blanks[blank.substr(0, is)] = blank.substr(is + 1);
  }
  return Give{send};
}

// One number of one trigger or one panel.
Result<decltype(Request::what)> amendmentOf(const Typed& typed) {
  struct Choice {
    Amendable what;
    const std::string& value;
    const std::string& of;
    const char* words;
  };
  const Choice choices[]{{Amendable::Limit, typed.limit, typed.trigger, "--trigger ID --limit VALUE"},
                         {Amendable::For, typed.hold, typed.trigger, "--trigger ID --for DURATION"},
                         {Amendable::Warning, typed.warning, typed.panel, "--panel ID --warning VALUE"},
                         {Amendable::Critical, typed.critical, typed.panel, "--panel ID --critical VALUE"}};
  const Choice* chosen = nullptr;
  std::string ways;
  int values = 0;
  for (const auto& choice : choices) {
    ways += (ways.empty() ? "" : ", or ") + std::string(choice.words);
    if (choice.value.empty()) continue;
    ++values;
    chosen = &choice;
  }
  const bool isWhole = values == 1 && !chosen->of.empty() && typed.trigger.empty() != typed.panel.empty();
  if (!isWhole) return failure(ErrorCode::BadInput, "amend changes one number at a time: give " + ways);
  return Give{command::ProposeAmendment{chosen->what, chosen->of, chosen->value, typed.reason}};
}

class Parser {
 public:
  Parser() : app_("Drives a cutover from the terminal: all that a seat of the war room can do.", "warroomctl") {
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.set_version_flag("--version", std::string("warroomctl " WARROOM_VERSION));
    app_.add_option("--room", typed_.room, "the room")->capture_default_str();
    app_.add_option("--as", typed_.by, "who you are; shown as self-asserted");
    app_.footer("Exit codes: 0 done, 1 refused or NO-GO, 2 bad input, 3 in doubt or failed.");
    addReaders();
    addWriters();
    addClock();
    addSteps();
    addTasks();
    addAmendments();
    addTraffic();
    addRehearsal();
  }

  Parsed parse(int argc, const char* const* argv) {
    if (const char* user = std::getenv("USER")) typed_.by = user;
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& stop) {
      std::ostringstream out;
      const int code = app_.exit(stop, out, out);
      return {std::nullopt, out.str(), code == 0 ? 0 : 2};
    }
    auto what = build_();
    if (!what) return {std::nullopt, "warroomctl: " + what.error().message + "\n", 2};
    return {Request{typed_.room, typed_.by, typed_.json, std::move(*what)}, {}, 0};
  }

 private:
  using What = decltype(Request::what);

  CLI::App* add(const char* name, const char* help, std::function<Result<What>()> build) {
    auto* command = app_.add_subcommand(name, help);
    command->callback([this, build] { build_ = build; });
    return command;
  }

  CLI::App* give(const char* name, const char* help, std::function<CommandBody()> body) {
    return add(name, help, [body] { return What(Give{body()}); });
  }

  void addOverride(CLI::App* command) {
    command->add_option("--reason", typed_.reason, "why a gate is passed all the same");
    command->add_option("--second", typed_.second, "the second person who agrees");
  }

  void addReaders() {
    auto* validate = add("validate", "check a runbook (and an environment); every error at once", [this] {
      return What(Validate{typed_.runbook, typed_.environment});
    });
    validate->add_option("RUNBOOK", typed_.runbook)->required();
    validate->add_option("--environment", typed_.environment, "check that it binds every name, too");
    add("rooms", "list the rooms of this machine", [] {
      return What(ListRooms{});
    })->add_flag("--json", typed_.json, "for programs");
    auto* open = add("open", "make a room and start its engine", [this] {
      return What(OpenRoom{typed_.runbook, typed_.environment});
    });
    open->add_option("--runbook", typed_.runbook)->required();
    open->add_option("--environment", typed_.environment)->required();
    for (auto* reader : {validate, open}) reader->add_flag("--json", typed_.json, "for programs");
    add("status", "where the cutover stands", [] {
      return What(ShowStatus{});
    })->add_flag("--json", typed_.json, "for programs");
    add("journal", "everything that happened", [] {
      return What(ShowJournal{});
    })->add_flag("--json", typed_.json, "one event a line");
  }

  void addWriters() {
    auto* preflight =
        add("preflight", "run the automatic checks of the day before; GO or NO-GO as the last line", [this] {
          return What(RunPreflight{typed_.runbook, typed_.environment, typed_.report});
        });
    preflight->add_option("RUNBOOK", typed_.runbook)->required();
    preflight->add_option("--environment", typed_.environment, "default: RUNBOOK.live.json, beside it");
    preflight->add_option("--report", typed_.report, "a JSON file with every answer and the decision");
    auto* backtest = add("backtest", "what the runbook's triggers and gates would have done on a day that was recorded",
                         [this] { return backtestOf(typed_); });
    backtest->add_option("RUNBOOK", typed_.runbook)->required();
    backtest->add_option("--source", typed_.source, "the url of a Prometheus, or of what speaks its API");
    backtest->add_option("--environment", typed_.environment,
                         "or the sources as it binds them, with their credentials");
    backtest->add_option("--from", typed_.from, "2026-11-14T14:00:00Z, seconds since 1970, or now-7d");
    backtest->add_option("--to", typed_.to, "likewise");
    backtest->add_option("--every", typed_.every, "between two evaluations (default: as often as the runbook polls)");
    backtest->add_option("--series", typed_.series, "a file instead: answers to range queries, or series of promtool");
    backtest->add_option("--json", typed_.output, "a file to write, for programs");
    auto* fresh = add("new", "write a small, commented runbook and its environment to begin with", [this] {
      return What(NewRunbook{typed_.where, typed_.title, typed_.id});
    });
    fresh->add_option("DIR|FILE", typed_.where, "where; a file ends in .json");
    fresh->add_option("--title", typed_.title, "of the cutover")->capture_default_str();
    fresh->add_option("--id", typed_.id, "its short name (default: made of the title)");
    auto* import =
        add("import", "turn a Markdown plan into a runbook draft; what was not read is listed by line", [this] {
          return What(ImportPlan{typed_.plan, typed_.output});
        });
    import->add_option("FILE", typed_.plan, "the plan, in Markdown")->required();
    import->add_option("--output", typed_.output, "the runbook to write")->required();
  }

  void addClock() {
    give("lead", "take the lead", [] { return CommandBody(command::TakeLead{}); });
    auto* start = add("start", "start the T-clock", [this]() -> Result<What> {
      const auto at = parseSpokenOffset(typed_.at);
      if (!at) return tl::unexpected(at.error());
      return What(Give{command::StartClock{at->count()}});
    });
    start->add_option("--at", typed_.at, "the offset at which it starts, e.g. T-60m; minutes where no unit is given")
        ->required();
    give("hold", "hold the T-clock", [this] {
      return CommandBody(command::HoldClock{typed_.reason});
    })->add_option("REASON", typed_.reason);
    give("resume", "let the T-clock run again", [] { return CommandBody(command::ResumeClock{}); });
    addOverride(give("attempt", "start the next attempt after a rollback",
                     [this] { return CommandBody(command::StartAttempt{overruled(typed_)}); }));
    give("acknowledge", "acknowledge an alarm", [this] { return CommandBody(command::AcknowledgeAlarm{typed_.alarm}); })
        ->add_option("ALARM", typed_.alarm)
        ->required();
  }

  void addSteps() {
    auto* step = app_.add_subcommand("step", "begin or complete a step");
    step->require_subcommand(1);
    auto* begin = step->add_subcommand("start", "begin it");
    begin->callback([this] { build_ = [this] { return What(Give{command::StartStep{typed_.step}}); }; });
    auto* complete = step->add_subcommand("complete", "complete it");
    complete->callback([this] {
      build_ = [this] { return What(Give{command::CompleteStep{typed_.step, overruled(typed_)}}); };
    });
    addOverride(complete);
    auto* tick = give("tick", "answer an item by hand", [this] {
      return CommandBody(command::TickItem{typed_.step, typed_.item, !typed_.fail, typed_.note});
    });
    tick->add_flag("--fail", typed_.fail, "looked at, and not fulfilled");
    tick->add_option("--note", typed_.note);
    auto* untick = give("untick", "withdraw an answer", [this] {
      return CommandBody(command::UntickItem{typed_.step, typed_.item});
    });
    auto* check = give("check", "run the automatic checks of a step", [this] {
      return CommandBody(command::RunChecks{typed_.step, typed_.item});
    });
    for (auto* command : {begin, complete, tick, untick, check}) command->add_option("STEP", typed_.step)->required();
    for (auto* command : {tick, untick}) command->add_option("ITEM", typed_.item)->required();
    check->add_option("ITEM", typed_.item);
    addSign();
  }

  void addSign() {
    auto* sign = add("sign", "sign a form by typed name", [this]() -> Result<What> {
      if (typed_.go == typed_.noGo) return failure(ErrorCode::BadInput, "say --go or --no-go");
      return What(Give{command::SignForm{typed_.form, typed_.role, typed_.name.empty() ? typed_.by : typed_.name,
                                         typed_.go ? Decision::Go : Decision::NoGo, typed_.note}});
    });
    sign->add_option("FORM", typed_.form)->required();
    sign->add_option("--role", typed_.role, "the role for which you sign")->required();
    sign->add_option("--name", typed_.name, "your name (default: --as)");
    sign->add_flag("--go", typed_.go);
    sign->add_flag("--no-go", typed_.noGo);
    sign->add_option("--note", typed_.note);
  }

  // Actions, messages, and what only a person can say.
  void addTasks() {
    auto* run = give("run", "do the actions of a step that are open; or one of them, also again", [this] {
      return CommandBody(command::RunTasks{typed_.step, typed_.action});
    });
    run->add_option("STEP", typed_.step)->required();
    run->add_option("ACTION", typed_.action, "only this one");
    auto* send = add("send", "send a message of the runbook", [this] { return sendingOf(typed_); });
    send->add_option("MESSAGE", typed_.message)->required();
    send->add_option("--blank", typed_.blanks, "NAME=TEXT: what to write for a blank; may be repeated");
    auto* declare = give("declare", "say that what a trigger asks people for is so", [this] {
      return CommandBody(command::Declare{typed_.trigger, typed_.note});
    });
    declare->add_option("TRIGGER", typed_.trigger)->required();
    declare->add_option("--note", typed_.note, "what was seen")->required();
    give("withdraw", "take a declaration back",
         [this] { return CommandBody(command::WithdrawDeclaration{typed_.trigger}); })
        ->add_option("TRIGGER", typed_.trigger)
        ->required();
  }

  void addAmendments() {
    auto* amend = add("amend", "propose another number for the day; in force once another person co-signs it",
                      [this] { return amendmentOf(typed_); });
    amend->add_option("--trigger", typed_.trigger, "the trigger");
    amend->add_option("--limit", typed_.limit, "its limit, in its own unit");
    amend->add_option("--for", typed_.hold, "how long it must last, e.g. 90s");
    amend->add_option("--panel", typed_.panel, "the panel");
    amend->add_option("--warning", typed_.warning, "its warning threshold");
    amend->add_option("--critical", typed_.critical, "its critical threshold");
    amend->add_option("--reason", typed_.reason, "why")->required();
    auto* coSign = give("cosign", "put an amendment in force that another person has proposed",
                        [this] { return CommandBody(command::CoSignAmendment{typed_.number}); });
    auto* reject = give("reject", "reject an amendment that is proposed, or take it back",
                        [this] { return CommandBody(command::RejectAmendment{typed_.number}); });
    for (auto* command : {coSign, reject})
      command->add_option("NUMBER", typed_.number, "of the amendment, as `status` names it")->required();
  }

  void addTraffic() {
    auto* shift = give("shift", "shift traffic to green", [this] {
      return CommandBody(command::Shift{typed_.track, typed_.percent, overruled(typed_)});
    });
    shift->add_option("PERCENT", typed_.percent, "weight on green, 0 to 100")->required();
    shift->add_option("--track", typed_.track, "which track (default: the only one)");
    addOverride(shift);
    give("rollback", "all traffic to blue, now; works without an engine too", [this] {
      return CommandBody(command::RollBack{typed_.reason});
    })->add_option("--reason", typed_.reason);
    give("readback", "read every backend again, and settle what is in doubt",
         [] { return CommandBody(command::ReadBack{}); });
  }

  void addRehearsal() {
    auto* rehearse = add("rehearse", "play a whole runbook against a lab, with nothing but this program",
                         [this] { return rehearsalOf(typed_); });
    rehearse->add_option("RUNBOOK", typed_.runbook)->required();
    rehearse->add_option("--speed", typed_.speed, "1, 10, 60 times real time, or max")->capture_default_str();
    rehearse->add_option("--fault", typed_.faults, "NAME@STEP: what goes wrong when that step comes; may be repeated");
    rehearse->add_option("--report", typed_.report, "a new folder for the report");
    rehearse->add_option("--seed", typed_.seed, "the same seed gives the same day")->capture_default_str();
    add("certificate", "show the room the certificate of a rehearsal; GO on a LIVE environment asks for it", [this] {
      return What(AttachFile{typed_.certificate});
    })->add_option("FILE", typed_.certificate, "default: the newest of this runbook on this machine");
  }

  Typed typed_;
  CLI::App app_;
  std::function<Result<What>()> build_;
};

}  // namespace

Parsed parseArguments(int argc, const char* const* argv) { return Parser().parse(argc, argv); }

}  // namespace warroom::terminal
