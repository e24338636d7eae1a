/** What is wrong with an installation, and how to mend it: one class a check. */
package dev.textproof.doctor;
