# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(journal_child journal_child.cpp)
warroom_link(journal_child app/adapters)
warroom_test(event_reader_test.cpp LABELS unit LINKS app/adapters)
warroom_test(event_replay_test.cpp LABELS unit LINKS app/adapters)
warroom_test(journal_contract_test.cpp LABELS contract LINKS app/adapters)
warroom_test(journal_faults_test.cpp LABELS matrix LINKS app/adapters NEEDS journal_child)
