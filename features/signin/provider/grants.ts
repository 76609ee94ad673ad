// A further way to a token here, brought by a feature above: who presents what, and for whom that is a token (RFC 7523).
import type { Provider } from 'oidc-provider';
import type { Ctx } from '../../../policy/context.ts';
import { originOf } from './clients.ts';

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

export type Grant = {
  readonly type: string;
  readonly scope: string;
  /** Whom a token is for, by what was presented and the address of who presents it; null is a refusal. */
  readonly accountOf: (ctx: Ctx, assertion: string, origin: string) => Promise<string | null>;
};

export async function addGrants(provider: Provider, grants: readonly Grant[], system: Ctx): Promise<void> {
  const { errors } = await import('oidc-provider');
  for (const grant of grants) {
    provider.registerGrantType<{ assertion?: string }>(
      grant.type,
      async (koa) => {
        const { client, params } = koa.oidc;
        const origin = originOf(client.redirectUris?.[0]);
        const account = await grant.accountOf({ ...system, now: new Date() }, params.assertion ?? '', origin);
        if (account === null) throw new errors.InvalidGrant('the assertion is not accepted');
        const token = new provider.AccessToken({
          client,
          accountId: account,
          scope: grant.scope,
        } as ConstructorParameters<typeof provider.AccessToken>[0]);
        koa.body = {
          access_token: await token.save(),
          token_type: 'Bearer',
          expires_in: token.expiration,
          scope: grant.scope,
        };
      },
      ['assertion', 'scope'],
    );
  }
}
