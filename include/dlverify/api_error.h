#pragma once
#include "dlverify/digilocker/api_error.h"  // the old path, until 0.3
