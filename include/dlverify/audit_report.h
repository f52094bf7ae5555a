#pragma once
#include "dlverify/audit/report.h"  // the old path, until 0.3
