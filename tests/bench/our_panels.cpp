// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/panels.h"
#include "tests/gui/panels_demo.h"
#include "widgets/panels/panel_chart.h"
#include "widgets/panels/panel_grid.h"
#include "widgets/panels/panel_widget.h"
#include "widgets/theme/theme.h"

namespace warroom::bench {
namespace {

Runbook threeSeriesEach() {
  Runbook result = demo::runbook();
  for (Panel& panel : result.panels) panel.series = {{Side::Blue, {}}, {Side::Green, {}}, {Side::Shared, {}}};
  return result;
}

class OurPanels final : public Panels {
 public:
  explicit OurPanels(const Picture& picture)
      : step_(picture.step), store_(std::size_t(picture.points()) + 1'000), grid_(*new PanelGrid(&screen_)) {
    theme::setDensity(screen_, picture.density);
    grid_.setPlan(plan_);
    grid_.setSixth(new QWidget);
    screen_.resize(picture.size);
    grid_.resize(picture.size);
    for (const Panel& panel : plan_.panels)
      for (const PanelSeries& series : panel.series) ids_.push_back(seriesId(panel.id, series.side));
    for (int i = picture.points(); i > 0; --i) append(now_ - i * step_);
    live_ = demo::live(store_);
    for (PanelWidget* panel : grid_.panels()) panel->chart().setWindow(picture.window);
  }

  QWidget& widget() override { return screen_; }

  void refresh() override {
    now_ += step_;
    append(now_);
    for (auto& [id, reading] : live_.series) {
      reading.value = store_.series(id)->last().value;
      reading.sampledAt = now_.time_since_epoch().count();
    }
    grid_.setState(state_, live_, store_, now_);
  }

 private:
  void append(PlanTime at) {
    const auto i = at.time_since_epoch() / step_;
    for (int id = 0; id < int(ids_.size()); ++id)
      store_.append(ids_[std::size_t(id)], {at, valueAt(id / kSeriesCount, id % kSeriesCount, i)});
  }

  Milliseconds step_;
  PlanTime now_ = demo::kNow;
  Runbook plan_ = threeSeriesEach();
  std::vector<std::string> ids_;  // panel by panel
  CutoverState state_ = demo::state(plan_);
  SampleStore store_;
  LiveState live_;
  QWidget screen_;
  PanelGrid& grid_;  // owned by the screen
};

}  // namespace

std::unique_ptr<Panels> ourPanels(const Picture& picture) { return std::make_unique<OurPanels>(picture); }

}  // namespace warroom::bench
