// The only place where HTML from the server enters the page. The server has removed everything that is not allowed.
import { Typography } from '@mantine/core';
import classes from './RichText.module.css';

/** Shows text that the server sanitised: announcements, threads, comments. */
export function RichText({ html, className }: { html: string; className?: string }) {
  return (
    <Typography className={className ? `${classes.text} ${className}` : (classes.text ?? '')}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by the server, and only here */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </Typography>
  );
}
