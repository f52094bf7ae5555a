// Where each value of a record stands in its document: one table for each shape of each format.

#ifndef DLVERIFY_TESTS_PIPELINE_RECORD_PLACES_H_
#define DLVERIFY_TESTS_PIPELINE_RECORD_PLACES_H_

#include <string>
#include <vector>

#include "documents/sample_documents.h"
#include "pipeline/written_values.h"

namespace dlverify {

struct Place {
  std::string path, attribute;
  std::string field;
  ValueKind kind = ValueKind::kText;
  // What samples::shown() puts around the value where the field is a list or an object.
  std::string before = "", behind = "";
  // A second attribute of the same value, as PATH@NAME: the number of a PAN.
  std::string also = "";
};

struct DocumentShape {
  std::string name;
  std::string doctype;
  samples::Xml sample;
  std::vector<Place> places;  // the holder's name first
};

[[nodiscard]] const std::vector<DocumentShape>& document_shapes();

}  // namespace dlverify

#endif  // DLVERIFY_TESTS_PIPELINE_RECORD_PLACES_H_
