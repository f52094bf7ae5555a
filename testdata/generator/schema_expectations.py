"""What the XML Schema of a case's doctype has to say about its document: the lines `schema` and `beyond_schema`."""

NOT_A_DOCUMENT = "none"  # no XML, or XML that is refused before anything in it is read
FORM_IS_NOT_THE_FAULT = ("TOTAL_PASSED", "trust/", "integrity/", "signature/", "document/doctype_mismatch",
                         "document/issuer_mismatch", "document/document_stale")

# The form is not the fault, and the schema finds one nonetheless.
INVALID = {
    # The signature was broken by a change that the schema sees.
    "signature/attribute_removed", "signature/elements_reordered", "signature/wrapping_holder_doubled",
    "signature/wrapping_forged_within_original", "signature/wrapping_original_before_signature",
    "signature/wrapping_original_behind_signature", "signature/reference_to_doubled_id",
    # Not one Signature in its place.
    "signature/no_signature", "signature/okyc_unsigned", "signature/signature_of_another_namespace",
    "signature/signature_of_no_namespace", "signature/signature_twice", "signature/two_signers",
    "signature/decoy_of_another_namespace", "signature/signature_in_wrapper", "signature/signature_is_root",
    "signature/signature_one_level_down", "signature/wrapping_forged_after_original",
    "signature/wrapping_forged_before_original", "signature/wrapping_original_within_forged",
    # A Certificate within the Signature, which is no complete one.
    "signature/decoy_with_object", "signature/forged_document_in_key_info",
    "signature/forged_document_in_signature_value", "signature/forged_document_in_x509_data",
    "signature/object_with_forged_document",
}

# The content is the fault, and XML Schema 1.0 cannot say why.
BEYOND = {
    "ctcer/blank_caste": "of two attributes one must not be blank",
    "ctcer/expiry_before_issue": "two dates are compared",
    "document/expiry_before_issue": "two dates are compared",
    "document/birth_date_in_future": "a date is compared with the time of validation",
    "document/birth_year_in_future": "a date is compared with the time of validation",
    "document/okyc_birth_date_in_future": "a date is compared with the time of validation",
    "document/okyc_made_in_future": "a date is compared with the time of validation",
    "document/pan_of_another_uri": "the number is compared with the URI that was asked for",
    "document/company_pan_of_a_person": "a letter of the number depends on the kind of holder",
    "document/personal_pan_of_a_company": "a letter of the number depends on the kind of holder",
}


def schema_keys(folder, expect, input):
    if folder in BEYOND:
        return {"schema": "valid", "beyond_schema": BEYOND[folder]}
    if expect.startswith(("envelope/", "xml/")) or input != "document.xml" or folder == "integrity/body_cut":
        return {"schema": NOT_A_DOCUMENT}
    if expect.startswith(FORM_IS_NOT_THE_FAULT) and folder not in INVALID:
        return {"schema": "valid"}
    return {"schema": "invalid"}
