#include "audit/page/column_chart.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dlverify {
namespace {

constexpr double kChartWidth = 960, kChartHeight = 260;
constexpr double kChartLeft = 64, kChartRight = kChartWidth - 36, kChartTop = 12, kChartBase = kChartHeight - 28;
constexpr double kColumnMax = 48;
constexpr double kLabelWidth = 72;
constexpr double kGap = 0.72;       // the share of its place that a column takes
constexpr double kLeastPart = 1.5;  // what there is can be seen

double height_of(const Column& column) {
  double sum = 0;
  for (const ColumnPart& part : column.parts) sum += part.value;
  return sum;
}

std::string scale_number(double value, const std::string& unit) {
  const bool is_whole = value == std::floor(value);
  return (is_whole ? grouped(static_cast<std::uint64_t>(value)) : coordinate(value)) + unit;
}

mustache::data ticks(double end, double step, const std::string& unit) {
  mustache::data list(mustache::data::type::list);
  const auto count = static_cast<int>(std::lround(end / step));
  for (int index = 0; index <= count; ++index) {
    const double y = kChartBase - (kChartBase - kChartTop) * index / count;
    mustache::data tick;
    tick.set("y", coordinate(y));
    tick.set("label_x", coordinate(kChartLeft - 8));
    tick.set("label_y", coordinate(y + 4));
    tick.set("label", scale_number(step * index, unit));
    list.push_back(tick);
  }
  return list;
}

mustache::data parts_of(const Column& column, double x, double width, double end) {
  mustache::data list(mustache::data::type::list);
  double y = kChartBase;
  for (const ColumnPart& part : column.parts) {
    if (part.value <= 0) continue;
    const double height = std::max(kLeastPart, (kChartBase - kChartTop) * part.value / end);
    y -= height;
    mustache::data rectangle;
    rectangle.set("class", part.style);
    rectangle.set("x", coordinate(x));
    rectangle.set("y", coordinate(y));
    rectangle.set("width", coordinate(width));
    rectangle.set("height", coordinate(height));
    list.push_back(rectangle);
  }
  return list;
}

}  // namespace

double round_step(double value) {
  constexpr std::array steps{1.0, 2.0, 2.5, 5.0, 10.0};
  const double least = value / 4;
  if (least <= 0) return 1;
  const double power = std::pow(10, std::floor(std::log10(least)));
  for (const double step : steps) {
    if (step * power >= least * (1 - 1e-9)) return step * power;
  }
  return 10 * power;
}

mustache::data column_chart(const ColumnChart& chart) {
  double highest = 0;
  for (const Column& column : chart.columns) highest = std::max(highest, height_of(column));
  const double step = chart.scale_end > 0 ? chart.scale_end / 4 : std::max(1.0, round_step(highest));
  const double end = chart.scale_end > 0 ? chart.scale_end : step * std::max(1.0, std::ceil(highest / step));
  const auto count = static_cast<double>(std::max<std::size_t>(1, chart.columns.size()));
  const double place = (kChartRight - kChartLeft) / count;
  const double width = std::min(kColumnMax, place * kGap);
  const auto labels_every = static_cast<std::size_t>(std::max(1.0, std::ceil(kLabelWidth / place)));

  mustache::data columns(mustache::data::type::list);
  mustache::data labels(mustache::data::type::list);
  for (std::size_t index = 0; index < chart.columns.size(); ++index) {
    const Column& column = chart.columns[index];
    const double middle = kChartLeft + place * (static_cast<double>(index) + 0.5);
    mustache::data item;
    item.set("hint", shown(column.hint));
    item.set("parts", parts_of(column, middle - width / 2, width, end));
    columns.push_back(item);
    if (index % labels_every != 0) continue;
    mustache::data label;
    label.set("x", coordinate(middle));
    label.set("y", coordinate(kChartBase + 18));
    label.set("label", shown(column.label));
    labels.push_back(label);
  }
  mustache::data data;
  data.set("id", chart.id);
  data.set("title", shown(chart.title));
  data.set("desc", shown(chart.description));
  data.set("width", coordinate(kChartWidth));
  data.set("height", coordinate(kChartHeight));
  data.set("left", coordinate(kChartLeft));
  data.set("right", coordinate(kChartRight));
  data.set("base", coordinate(kChartBase));
  data.set("ticks", ticks(end, step, chart.unit));
  data.set("columns", columns);
  data.set("labels", labels);
  return data;
}

}  // namespace dlverify
