#pragma once
#include "dlverify/digilocker/upload_check.h"  // the old path, until 0.3
