// The outbox finds the links of a mail.
import { describe, expect, it } from 'vitest';
import { framed, linksIn } from './mailText.ts';

describe('the links of a mail', () => {
  it('are found once each, without what stands around them', () => {
    const text =
      '参加するには:\nhttps://a.example/join/AbC-1_2\n（https://a.example/help）をご覧ください。See https://a.example/join/AbC-1_2.';
    expect(linksIn(text)).toEqual(['https://a.example/join/AbC-1_2', 'https://a.example/help']);
    expect(linksIn('no link here')).toEqual([]);
  });

  it('open outside the frame', () => {
    expect(framed('<html><head lang="ja"><title>t</title></head></html>')).toContain(
      '<head lang="ja"><base target="_blank">',
    );
    expect(framed('<p>x</p>')).toBe('<base target="_blank"><p>x</p>');
  });
});
