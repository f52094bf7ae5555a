"""Unsigned documents of invented people, in the shapes of the field, with a place for the signature."""

import base64

SLOT = "{{signature}}"

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
STANDALONE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ACCOUNT = "0123456789abcdef0123456789abcdef"

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"no picture of anyone " * 6 + b"\xff\xd9"
INVENTED_JPEG = base64.b64encode(JPEG).decode()
INVENTED_PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"no code of anyone " * 6).decode()

AADHAAR = (
    STANDALONE +
    '<Certificate><CertificateData>'
    f'<KycRes code="{ACCOUNT}" ret="Y" ts="2026-05-31T10:15:30.123+05:30" ttl="2027-05-31T10:15:30"'
    f' txn="UKC:{ACCOUNT}20260531101530">'
    '<UidData tkn="" uid="xxxxxxxx4821">'
    '<Poi dob="17-04-1990" gender="F" name="Asha Example"/>'
    '<Poa co="D/O Ravi Example" country="India" dist="Samplepur" house="12" lm="Near Sample &amp; Sons"'
    ' loc="Sample Nagar" pc="999999" po="Samplepur" state="Sample Pradesh" street="Example Road"'
    ' subdist="Samplepur" vtc="Samplepur"/>'
    '<LData co="D/O रवि उदाहरण" country=" " dist="नमूनापुर" house="१२" lang="06" lm="नमूना के पास"'
    ' loc="नमूना नगर" name="आशा उदाहरण" pc="999999" po="नमूनापुर" state="नमूना प्रदेश" street="उदाहरण मार्ग"'
    ' subdist="नमूनापुर" vtc="नमूनापुर"/>'
    f'<Pht>{INVENTED_JPEG}</Pht>'
    '</UidData></KycRes></CertificateData>' + SLOT + '</Certificate>')

AADHAAR_SPARSE = (
    STANDALONE +
    '<Certificate><CertificateData>'
    f'<KycRes code="{ACCOUNT}" ret="Y" ts="2026-05-31T10:15:30.123+05:30" ttl="2027-05-31T10:15:30"'
    f' txn="UKC:{ACCOUNT}20260531101530">'
    '<UidData tkn="" uid="xxxxxxxx0907">'
    '<Poi dob="02-01-2001" gender="M" name="Kavin Example"/>'
    '<Poa country="India" dist="" pc="999999" state="Sample Nadu" vtc="Samplepatti"/>'
    '<LData country=" " lang="20" name="காவின் உதாரணம்" pc="999999" state="மாதிரி நாடு" vtc="மாதிரிப்பட்டி"/>'
    '<Pht></Pht>'
    '</UidData></KycRes></CertificateData>' + SLOT + '</Certificate>')

AADHAAR_KYCRES_ROOT = (
    DECLARATION +
    f'<KycRes code="{ACCOUNT}" ret="Y" ts="2026-05-31T10:15:30.123+05:30" ttl="2027-05-31T10:15:30"'
    f' txn="UKC:{ACCOUNT}20260531101530">'
    '<UidData tkn="" uid="xxxxxxxx3356">'
    '<Poi dob="23-11-1984" gender="M" name="Jignesh Example"/>'
    '<Poa co="S/O Mira Example" country="India" dist="Samplepur" lm="Sample Lake" loc="Sample Nagar"'
    ' pc="999999" state="Sample Desh" vtc="Samplepur"/>'
    '<LData co="S/O મીરા ઉદાહરણ" country=" " dist="નમૂનાપુર" lang="05" name="જીજ્ઞેશ ઉદાહરણ" pc="999999"'
    ' state="નમૂના દેશ" vtc="નમૂનાપુર"/>'
    f'<Pht>{INVENTED_JPEG}</Pht>'
    '</UidData>' + SLOT + '</KycRes>')

EMPTY_ADDRESS = ('line1="" line2="" house="" landmark="" locality="" vtc="" district="" pin="" state="" country="IN"/>')


def _issued_by(organization, kind="CG"):
    return (f'<IssuedBy><Organization name="{organization}" code="" tin="" uid="" type="{kind}">'
            f'<Address type="" {EMPTY_ADDRESS}</Organization></IssuedBy>')


PANCR_PERSON = (
    f'<Person uid="{ACCOUNT}" title="" name="ASHA EXAMPLE" dob="17-04-1990" swd="" swdIndicator="" gender="FEMALE"'
    ' maritalStatus="" religion="" phone="" email="">'
    f'<Address type="permanent" {EMPTY_ADDRESS}<Photo format=""/></Person>')

PANCR = (
    DECLARATION +
    '<Certificate language="99" name="PAN Verification Record" type="PANCR" number="ZZZPE0000Z"'
    ' issuedAt="DigiLocker" issueDate="" validFromDate="" status="A">'
    + _issued_by("EXAMPLE INCOME TAX OFFICE") +
    '<IssuedTo>' + PANCR_PERSON + '</IssuedTo>'
    '<CertificateData><PAN num="ZZZPE0000Z" verifiedOn="31-05-2026 10:15:30"/></CertificateData>'
    f'<QRMeta>{INVENTED_PNG}</QRMeta>' + SLOT + '</Certificate>')

PANCR_SPEC = (
    DECLARATION +
    '<Certificate language="99" name="PAN Card" type="PANCR" number="ZZZPK0000K" issuedAt="Digilocker"'
    ' issueDate="" validFromDate=" " status="A">'
    + _issued_by("EXAMPLE INCOME TAX OFFICE") +
    '<IssuedTo><Person uid="" title="" name="KAVIN EXAMPLE" dob="02-01-2001" swd="MEENA EXAMPLE"'
    ' swdIndicator="S" gender="MALE" maritalStatus="" religion="" phone="" email="">'
    f'<Address type="permanent" {EMPTY_ADDRESS}<Photo format=""/></Person></IssuedTo>'
    '<CertificateData><PANVerificationRecord num="ZZZPK0000K" verifiedOn="31-05-2026 10:15:30"/>'
    '</CertificateData>' + SLOT + '</Certificate>')

PANCR_ORGANIZATION = (
    DECLARATION +
    '<Certificate language="99" name="PAN Verification Record" type="PANCR" number="ZZZCE0000C"'
    ' issuedAt="DigiLocker" issueDate="" validFromDate="" status="A">'
    + _issued_by("EXAMPLE INCOME TAX OFFICE") +
    '<IssuedTo><Organization name="EXAMPLE COMPANY PRIVATE LIMITED" code="" tin="" uid="" type="NG">'
    f'<Address type="permanent" {EMPTY_ADDRESS}</Organization></IssuedTo>'
    '<CertificateData><PAN num="ZZZCE0000C" verifiedOn="31-05-2026 10:15:30"/></CertificateData>'
    + SLOT + '</Certificate>')


def _driving_licence(person, body, number="XX00 20150000001", status="Active"):
    return (
        DECLARATION +
        f'<Certificate language="99" name="Driving License" type="DRVLC" number="{number}" prevNumber=""'
        ' issuedAt="RTO,SAMPLEPUR" issueDate="05-03-2015" expiryDate="04-03-2035" validFromDate="05-03-2015"'
        f' status="{status}">' + _issued_by("RTO,SAMPLEPUR", "SG") +
        f'<IssuedTo>{person}</IssuedTo><CertificateData>{body}</CertificateData>' + SLOT + '</Certificate>')


DRVLC_PERSON = (
    '<Person uid="" uidToken="" aadhaarName="" title="" name="ASHA EXAMPLE" dlConcateName="ASHA EXAMPLE"'
    ' dlNatName="आशा उदाहरण" dob="17-04-1990" age="" swd="RAVI EXAMPLE" swdIndicator="D" gender="Female"'
    ' maritalStatus="" religion="" phone="" email="">'
    '<Address type="present" line1="12 EXAMPLE ROAD, SAMPLEPUR, 999999" line2="" house="" landmark="" locality=""'
    ' vtc="" district="" pin="" state="" country="IN"/>'
    '<Address2 type="permanent" line1="34 EXAMPLE LANE, SAMPLEPUR, 999999" line2="" house="" landmark=""'
    ' locality="" vtc="" district="" pin="" state="" country="IN"/>'
    f'<Photo format="">{INVENTED_JPEG}</Photo></Person>')

DRVLC_PERSON_SPEC = (
    '<Person uid="" title="" name="ASHA EXAMPLE" dob="17-04-1990" swd="RAVI EXAMPLE" swdIndicator="D"'
    ' gender="F" maritalStatus="" religion="" phone="" email="">'
    f'<Address type="present" {EMPTY_ADDRESS}<Photo format="JPEG">{INVENTED_JPEG}</Photo></Person>')

DRVLC = _driving_licence(
    DRVLC_PERSON,
    '<DrivingLicense verifiedOn="31-05-2026 10:15:30"><Categories>'
    '<Category code="NT" abbreviation="MCWG" description="Motor Cycle with Gear(Non Transport)"'
    ' issueDate="05-03-2015" endorseDate=""/>'
    '<Category code="NT" abbreviation="LMV" description="LIGHT MOTOR VEHICLE" issueDate="05-03-2015"'
    ' endorseDate=""/></Categories></DrivingLicense>')

DRVLC_FLAT = _driving_licence(
    DRVLC_PERSON_SPEC,
    '<DrivingLicense abbreviation="LMV" code="NT" description="LIGHT MOTOR VEHICLE" endorseDate=""'
    ' issueDate="05-03-2015"/>', number="XX0020150000001", status="A")

SUBJECTS = (
    '<Subjects>'
    '<Subject name="ENGLISH CORE" code="301" marksTheory="070" marksMaxTheory="080" marksPractical="017"'
    ' marksMaxPractical="020" marksTotal="087" marksMax="100" gp="" gpMax="" grade="A2"/>'
    '<Subject name="MATHEMATICS" code="041" marksTheory="AB" marksMaxTheory="080" marksPractical=""'
    ' marksMaxPractical="" marksTotal="AB" marksMax="100" gp="" gpMax="" grade=""/>'
    '<Subject name="" code="" marksTheory="" marksMaxTheory="" marksPractical="" marksMaxPractical=""'
    ' marksTotal="" marksMax="" gp="" gpMax="" grade=""/></Subjects>')

HSCER = (
    DECLARATION +
    '<Certificate language="99" name="Senior School Certificate" type="HSCER" number="0012345" issuedAt=""'
    ' issueDate=" " validFromDate=" " status="A">'
    + _issued_by("EXAMPLE BOARD OF EDUCATION A") +
    '<IssuedTo><Person uid="" title="" name="KAVIN EXAMPLE" dob="02-01-2001" swd="ARUL EXAMPLE" swdIndicator="S"'
    ' motherName="MEENA EXAMPLE" gender="" maritalStatus="" religion="" category="" disabilityStatus="" phone=""'
    f' email=""><Address type="permanent" {EMPTY_ADDRESS}<Photo format=""/></Person></IssuedTo>'
    '<CertificateData><School name="SAMPLE PUBLIC SCHOOL" code="00042"/>'
    '<Examination name="SENIOR SCHOOL CERTIFICATE EXAMINATION" month="MARCH" year="2019"/>'
    '<Performance result="PASS" marksTotal="" marksMax="" percentage="" cgpa="" cgpaMax="" grade=""'
    ' resultDate="02-05-2019" updateDate="">' + SUBJECTS + '</Performance></CertificateData>'
    + SLOT + '</Certificate>')


def generic(doctype, name, number, body):
    """The common envelope around a body that has no reader of its own."""
    return (
        DECLARATION +
        f'<Certificate language="99" name="{name}" type="{doctype}" number="{number}" issuedAt="SAMPLEPUR"'
        ' issueDate="01-02-2024" validFromDate="01-02-2024" expiryDate="" status="A">'
        + _issued_by("EXAMPLE REVENUE OFFICE", "SG") +
        '<IssuedTo><Person uid="" title="" name="Asha Example" dob="17-04-1990" swd="Ravi Example"'
        ' swdIndicator="D" gender="F" maritalStatus="" religion="" phone="" email="">'
        f'<Address type="permanent" {EMPTY_ADDRESS}<Photo format=""/></Person></IssuedTo>'
        f'<CertificateData>{body}</CertificateData>' + SLOT + '</Certificate>')


INCER = generic("INCER", "Income Certificate", "INC/2024/000017", '<Income amount="120000" year="2023-24"/>')


def changed(text, old, new, count=1):
    """`text` with `old` replaced; an edit that does not find what it edits is a mistake in the plan."""
    found = text.count(old)
    if found != count:
        raise ValueError(f"{old!r} occurs {found} times, not {count}")
    return text.replace(old, new)
