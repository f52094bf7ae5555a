#pragma once
#include "dlverify/audit/retention_policy.h"  // the old path, until 0.3
