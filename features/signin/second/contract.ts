// The endpoints of the second step while a sign-in waits for it.
import { Type } from 'typebox';
import { Empty, endpoint } from '../../../platform/http/contract.ts';
import { CodeSent, Me, Password } from '../contract.ts';

const Code = Type.String({ minLength: 1, maxLength: 50 });

export const sendCodeAgain = endpoint(
  'POST /api/second-step',
  {
    open: 'the cookie of a sign-in whose password was right is the proof; the code goes to the mail address of that guest',
  },
  'Send a new code for the sign-in that waits; the one before ends',
  { response: CodeSent },
);
export const enterCode = endpoint(
  'POST /api/second-step/code',
  { open: 'the cookie of a sign-in whose password was right, and the code from the mail, are the proof' },
  'Complete a sign-in by the code from the mail; five tries',
  {
    body: Type.Object({ code: Code, newPassword: Type.Optional(Password) }),
    response: Me,
  },
);

export const mailSessionCode = endpoint(
  'POST /api/me/second-step',
  'account.own',
  'Mail me a code: some of my spaces open only to a proved mailbox',
  { response: CodeSent },
);
export const proveSession = endpoint(
  'POST /api/me/second-step/code',
  'account.own',
  'Enter the code for this session; five tries',
  { body: Type.Object({ code: Code }), response: Empty },
);
