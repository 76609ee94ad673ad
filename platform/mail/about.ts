/** What a mail tells of. Its reader is asked for again when it is sent. */
export type MailAbout =
  | { readonly thread: string; readonly comment?: string }
  | { readonly app: string; readonly record: string; readonly comment?: string };
