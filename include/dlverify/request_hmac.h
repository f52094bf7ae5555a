#pragma once
#include "dlverify/digilocker/request_hmac.h"  // the old path, until 0.3
