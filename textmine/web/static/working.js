"use strict";
// What is being worked on is looked at again, until it is there.
setTimeout(() => location.reload(), 1500);
