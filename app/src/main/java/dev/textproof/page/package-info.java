/**
 * What people see: the hosted page, the demo's pages, the QR code, the {@code sms:} link, and every word of them in
 * every language. Records in, strings and bytes out; no request, no clock, no state.
 */
package dev.textproof.page;
