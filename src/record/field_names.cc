#include "record/field_names.h"

#include <algorithm>
#include <array>

namespace dlverify {
namespace {

constexpr auto kFieldNames = std::to_array<std::string_view>({
    "address",
    "address_local",
    "care_of",
    "care_of_local",
    "caste",
    "caste_category",
    "caste_description",
    "caste_sub_category",
    "category",
    "center_code",
    "cgpa",
    "cgpa_max",
    "chassis_number",
    "disability_status",
    "dob",
    "email",
    "email_check",
    "email_rule",
    "emission_norms",
    "engine_number",
    "examination",
    "examination_month",
    "examination_year",
    "financer",
    "fit_until",
    "gender",
    "grade",
    "guardian",
    "guardian_relation",
    "holder_kind",
    "insurance_number",
    "insured_until",
    "insurer",
    "issued_at",
    "issued_on",
    "marital_status",
    "marks_max",
    "marks_total",
    "mobile_check",
    "mother_name",
    "name",
    "name_local",
    "number",
    "percentage",
    "phone",
    "photo",
    "previous_number",
    "reference_id",
    "region",
    "region_code",
    "religion",
    "result",
    "result_on",
    "school",
    "school_code",
    "second_address",
    "status",
    "status_on",
    "subjects",
    "title",
    "valid_from",
    "valid_until",
    "vehicle",
    "vehicle_class",
    "vehicle_class_details",
    "vehicle_classes",
    "verified_at",
});

static_assert(std::ranges::is_sorted(kFieldNames));

}  // namespace

std::span<const std::string_view> field_names() { return kFieldNames; }

}  // namespace dlverify
