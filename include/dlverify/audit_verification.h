#pragma once
#include "dlverify/audit/verification.h"  // the old path, until 0.3
