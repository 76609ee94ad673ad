// The library that speaks OpenID Connect to other servers, loaded where a house has to do with any.
import { lazily } from '../../../platform/lazy.ts';

export const oidc = lazily<typeof import('openid-client')>('openid-client');
