// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/help/shortcuts.h"

namespace warroom::help {

const std::vector<Shortcut>& shortcuts() {
  using enum Section;
  static const std::vector<Shortcut> table{
      {Rollback,
       Place::Desk,
       Does::Told,
       "ROLL BACK TO BLUE: hold for one second, from anywhere",
       {{"Ctrl+Shift+Backspace", "rollback"}}},

      {Traffic,
       Place::Desk,
       Does::Shift,
       "Choose the first, second, … percentage",
       {{"Alt+1", "0"},
        {"Alt+2", "1"},
        {"Alt+3", "2"},
        {"Alt+4", "3"},
        {"Alt+5", "4"},
        {"Alt+6", "5"},
        {"Alt+7", "6"},
        {"Alt+8", "7"},
        {"Alt+9", "8"},
        {"Alt+0", "9"}},
       "Alt+1 … Alt+0"},
      {Traffic, Place::Desk, Does::Focus, "Choose the track, where there are several", {{"Alt+R", "tracks"}}},
      {Traffic, Place::Desk, Does::Told, "Hold for one second: shift to what was chosen", {{"Space"}, {"Return"}}},

      {Clock, Place::Desk, Does::Click, "Start, hold or resume the T-clock", {{"Ctrl+T", "clockButton"}}},
      {Clock, Place::Desk, Does::Focus, "Say at which offset it starts", {{"Alt+O", "clockStart"}}},
      {Clock, Place::Desk, Does::Focus, "Say who you are", {{"Alt+N", "person"}}},
      {Clock, Place::Desk, Does::Click, "Take the lead", {{"Ctrl+L", "take-lead"}}},
      {Clock, Place::Desk, Does::Click, "Start the next attempt, after a rollback", {{"Ctrl+N", "start-attempt"}}},

      {Clock,
       Place::Desk,
       Does::Click,
       "Rehearsal: 1, 10, 60 times, full speed",
       {{"Ctrl+F1", "speed-1"}, {"Ctrl+F2", "speed-10"}, {"Ctrl+F3", "speed-60"}, {"Ctrl+F4", "speed-0"}},
       "Ctrl+F1 … Ctrl+F4"},
      {Clock, Place::Desk, Does::Click, "Rehearsal: let the lab play people, or not", {{"Ctrl+P", "play-people"}}},
      {Clock, Place::Desk, Does::Click, "Rehearsal: the menu of drills", {{"Ctrl+D", "drill"}}},

      {Step, Place::Desk, Does::Focus, "Go to the items of the step", {{"Alt+I", "item-list"}}},
      {Step, Place::Desk, Does::Told, "Tick the selected item, or take the tick back", {{"Space"}}},
      {Step, Place::Desk, Does::Click, "The selected item: fulfilled", {{"Alt+P", "tick-pass"}}},
      {Step, Place::Desk, Does::Click, "The selected item: not fulfilled", {{"Alt+F", "tick-fail"}}},
      {Step, Place::Desk, Does::Focus, "Write a note for it", {{"Alt+E", "item-note"}}},
      {Step, Place::Desk, Does::Click, "Run its actions, or the selected one", {{"Ctrl+Shift+R", "run-actions"}}},
      {Step, Place::Desk, Does::Click, "Run its checks again", {{"Ctrl+R", "run-checks"}}},
      {Step, Place::Desk, Does::Click, "Complete the step", {{"Ctrl+Return", "complete-step"}}},
      {Step, Place::Desk, Does::Click, "Back to the current step", {{"Alt+C", "follow-current"}}},
      {Step, Place::Desk, Does::Focus, "Go to the timeline; Enter opens a step", {{"Alt+T", "timeline-list"}}},

      {Decision, Place::Desk, Does::Focus, "Go to the go/no-go form, to sign", {{"Ctrl+G", "sign-role"}}},
      {Decision, Place::Desk, Does::Click, "Open the form as a page", {{"Ctrl+Shift+G", "form-open"}}},
      {Decision, Place::Desk, Does::First, "Acknowledge the first alarm", {{"Ctrl+K", "acknowledge-"}}},
      {Decision, Place::Desk, Does::Click, "Mute the alarms for ten minutes, and back", {{"Ctrl+M", "mute"}}},
      {Decision, Place::Desk, Does::Focus, "Go to the triggers", {{"Alt+G", "trigger-list"}}},
      {Decision, Place::Desk, Does::Focus, "Say what was seen, for the selected trigger", {{"Alt+D", "declare-note"}}},
      {Decision, Place::Desk, Does::Focus, "Go to messages, decisions and people", {{"Alt+M", "guide-list"}}},
      {Decision, Place::Desk, Does::Focus, "Go to the journal", {{"Alt+J", "journal-list"}}},

      {Look,
       Place::Desk,
       Does::Tab,
       "Step, Before, Go/No-Go, After, Journal, Guide",
       {{"Ctrl+1", "0"}, {"Ctrl+2", "1"}, {"Ctrl+3", "2"}, {"Ctrl+4", "3"}, {"Ctrl+5", "4"}, {"Ctrl+6", "5"}},
       "Ctrl+1 … Ctrl+6"},
      {Look, Place::Desk, Does::Told, "Next, previous; every control can be reached so", {{"Tab"}, {"Shift+Tab"}}},
      {Look, Place::Desk, Does::Click, "The wall, on a second display; and away", {{"Ctrl+Shift+W", "open-wall"}}},
      {Look, Place::Desk, Does::Click, "Dark or light", {{"Ctrl+Shift+D", "theme"}}},
      {Look, Place::Both, Does::FullScreen, "Full screen, and back", {{"F11"}}},
      {Look, Place::Wall, Does::Told, "Leave the full screen", {{"Escape"}}},
      {Look, Place::Desk, Does::Told, "Close this page, or an override", {{"Escape"}}},
      {Look, Place::Both, Does::Help, "These keys", {{"?"}, {"F1"}}},
  };
  return table;
}

const char* titleOf(Section section) {
  switch (section) {
    case Section::Rollback:
      return "EMERGENCY";
    case Section::Traffic:
      return "TRAFFIC";
    case Section::Clock:
      return "CLOCK AND LEAD";
    case Section::Step:
      return "STEP";
    case Section::Decision:
      return "DECISIONS AND ALARMS";
    case Section::Look:
      return "WINDOW";
  }
  return "";
}

}  // namespace warroom::help
