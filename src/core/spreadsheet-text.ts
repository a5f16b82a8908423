/**
 * A text as CSV and the clipboard hold it, which no spreadsheet takes for a formula: one that begins like a formula has an
 * apostrophe before it. So has one that looks as if it had such an apostrophe already: whoever takes one apostrophe away
 * from before what begins like a formula has every text back as it was.
 */
export function safeInSpreadsheets(text: string): string {
  return /^'*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
}
