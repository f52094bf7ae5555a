// Columns over time as inline SVG: what column_chart.mustache is filled with.

#ifndef DLVERIFY_SRC_AUDIT_PAGE_COLUMN_CHART_H_
#define DLVERIFY_SRC_AUDIT_PAGE_COLUMN_CHART_H_

#include <string>
#include <vector>

#include "audit/page/page_values.h"

namespace dlverify {

struct ColumnPart {
  std::string style;  // the class of style.css: what it is filled with
  double value = 0;   // not negative
};

struct Column {
  std::string label;              // under the axis, where there is room
  std::string hint;               // what a pointer shows
  std::vector<ColumnPart> parts;  // from the axis upwards
};

struct ColumnChart {
  std::string id, title, description;
  std::vector<Column> columns;
  double scale_end = 0;  // the top of the scale; 0: a round number above the highest column
  std::string unit;      // behind each number of the scale
};

[[nodiscard]] mustache::data column_chart(const ColumnChart& chart);

// The least of 1, 2, 2.5 or 5 times a power of ten that is not below value / 4: the step of a scale.
[[nodiscard]] double round_step(double value);

}  // namespace dlverify

#endif  // DLVERIFY_SRC_AUDIT_PAGE_COLUMN_CHART_H_
