// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QAbstractListModel>
#include <algorithm>
#include <vector>

#include "models/items/text.h"

namespace warroom {

// A list of value rows. A row has an `id` that stays, compares by value, and says itself in one sentence,
// so that a reader of the screen hears what the eye sees. GUI thread only.
template <typename Row>
class RowModel : public QAbstractListModel {
 public:
  using QAbstractListModel::QAbstractListModel;

  int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(rows_.size()); }
  const Row& row(int index) const { return rows_.at(std::size_t(index)); }
  const std::vector<Row>& rows() const { return rows_; }

  int find(const QString& id) const {
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.id == id; });
    return found == rows_.end() ? -1 : int(found - rows_.begin());
  }

  QVariant data(const QModelIndex& index, int role) const override {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    switch (role) {
      case Qt::DisplayRole:
      case Qt::AccessibleTextRole:
        return row(index.row()).sentence();
      case Qt::ToolTipRole:
        return tooltipOf(row(index.row()).sentence());
      case Qt::UserRole:
        return row(index.row()).id;
      default:
        return {};
    }
  }

 protected:
  // While the ids stay as they are only what differs is announced: selection and scroll position live on.
  void replace(std::vector<Row> rows) {
    const bool same = std::equal(rows.begin(), rows.end(), rows_.begin(), rows_.end(),
                                 [](const Row& a, const Row& b) { return a.id == b.id; });
    if (!same) {
      beginResetModel();
      rows_ = std::move(rows);
      endResetModel();
      return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i] == rows_[i]) continue;
      rows_[i] = std::move(rows[i]);
      Q_EMIT dataChanged(index(int(i)), index(int(i)));
    }
  }

  void clear() { rows_.clear(); }  // between beginResetModel() and endResetModel()

  void append(std::vector<Row> rows) {
    if (rows.empty()) return;
    beginInsertRows({}, rowCount(), rowCount() + int(rows.size()) - 1);
    for (Row& row : rows) rows_.push_back(std::move(row));
    endInsertRows();
  }

 private:
  std::vector<Row> rows_;
};

}  // namespace warroom
