"""Finds the refusals in one source file: every place at which a FailureCode is chosen, and the checks that guard it.

It reads statements as clang-format leaves them, and no more of C++ than that needs. A place is guarded by a check where
it is reached only if violates(Check::kName, …) is true: in the branch of such an `if`, or after
`if (!violates(…)) return …;` in the same block. A function whose result is a failure, or whose name begins with
`refus`, decides nothing: a call of it is the refusal, with the codes that it may choose.
"""
import collections
import re

CODE = re.compile(r"(?<![=!]= )\b(?:Failure)?Code::k(\w+)")
ASKED = re.compile(r"(!?)\bviolates\(Check::k(\w+)")
IGNORED = re.compile(r"//[^\n]*|^#[^\n]*|\"(?:\\.|[^\"\\\n])*\"|(?<!\w)'(?:\\.|[^'\\\n])+'", re.MULTILINE)
CONTROL = re.compile(r"(if|for|while|switch)\b[^(]*(?=\()|else\b|case [^;{]*?[^:]:(?!:)|default:")
LEAVES = re.compile(r"\s*(return|continue)\b")
FUNCTION = re.compile(r"(\w+)\([^{}]*\)[^(){}=]*( : [^{}]*)?$")
LAMBDA = re.compile(r"(\w+) = \[[^{}]*$")
TYPE = re.compile(r"(?:class|struct) (\w+)[^(){}]*$")
NAMESPACE = re.compile(r"\bnamespace\b[^(){}]*$")
VARIABLE = re.compile(r"(\w+)( = )?$")
FAILURE = re.compile(
    r"(?:\[\[nodiscard\]\] )?\b(Failure|FailureCode|ParserErrorText|std::unexpected<Failure>) +(\w+::)*\w+\("
)

# `codes` are named here, `calls` may be of makers; `maker` is the name of the function where it is one itself.
Place = collections.namedtuple("Place", "function maker codes calls checks")


def snake_case(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class RefusalReader:
    def __init__(self, text: str):
        self.text, self.at = IGNORED.sub(lambda found: "" if found[0][0] in "/#" else "x", text), 0
        self.places = []
        self.function, self.maker, self.is_in_body = "", None, False
        while self.at < len(self.text):
            self._block(())

    def _skip_space(self):
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1

    def _block(self, checks):
        self._skip_space()
        while self.at < len(self.text) and self.text[self.at] != "}":
            checks = self._statement(checks)
            self._skip_space()
        self.at += 1

    def _statement(self, checks):
        """What guards the statements after it."""
        self._skip_space()
        control = CONTROL.match(self.text, self.at)
        if self.text.startswith("{", self.at):
            self.at += 1
            self._block(checks)
        elif control is None:
            self._expression(checks)
        else:
            self.at = control.end()
            condition = self._parenthesis() if control[1] else ""
            self._note(condition, checks)
            return self._branches(condition, checks) if control[1] == "if" else self._statement(checks)
        return checks

    def _parenthesis(self) -> str:
        start, depth = self.at, 0
        while self.at == start or depth > 0:
            depth += {"(": 1, ")": -1}.get(self.text[self.at], 0)
            self.at += 1
        return self.text[start : self.at]

    def _branches(self, condition, checks):
        asked = [(negated, snake_case(name)) for negated, name in ASKED.findall(condition)]
        broken = tuple(name for negated, name in asked if not negated)
        kept = tuple(name for negated, name in asked if negated)
        leaves = LEAVES.match(self.text, self.at)
        self._statement(broken or checks)
        self._skip_space()
        if self.text.startswith("else", self.at):
            self._statement(kept or checks)
        return kept if kept and leaves and "&&" not in condition else checks

    def _expression(self, checks):
        """Up to its semicolon, or past the body of a function."""
        start, depth = self.at, 0
        while self.at < len(self.text) and self.text[self.at] != "}":
            character = self.text[self.at]
            self.at += 1
            if character == "{":
                header = self.text[start : self.at - 1].strip()
                self._braces(header, checks, depth)
                self._skip_space()
                start = self.at
                if depth == 0 and self.text[self.at : self.at + 1] not in tuple(";,.)({-<?"):
                    return
            elif character == ";" and depth == 0:
                break
            depth += {"(": 1, ")": -1}.get(character, 0)
        text = self.text[start : self.at].strip()
        if not FAILURE.match(text):  # else a declaration
            self._note(text, checks)

    def _braces(self, header, checks, depth):
        """What braces hold is read as statements, be it the body of a function or the members of a value."""
        outer = self.function, self.maker, self.is_in_body
        function = LAMBDA.search(header)
        if function is None and depth == 0 and not self.is_in_body:
            function = FUNCTION.search(header)
        holder = None if self.is_in_body or NAMESPACE.search(header) else TYPE.search(header) or VARIABLE.search(header)
        if function:
            if function[1].startswith("refus") or FAILURE.search(header):
                self.maker = function[1]
            self.function, self.is_in_body = self.function if self.is_in_body else function[1], True
        else:
            self.function = holder[1] if holder else self.function
            self._note(header, checks)
        self._block(() if function else checks)
        self.function, self.maker, self.is_in_body = outer

    def _note(self, text, checks):
        codes = frozenset(snake_case(code) for code in CODE.findall(text))
        calls = frozenset(re.findall(r"\b(\w+)\(", text))
        if codes or calls:
            self.places.append(Place(self.function, self.maker, codes, calls, checks))
