// What must see more than any person: each purpose of the system, with its reason. Nothing else takes the system's role.

export const purposes = {
  'set up': 'the first administrator is made while there is nobody',
  'sign in': 'looking up a login and its password hash, before anybody is known',
  sessions: 'session rows and password hashes are read by no request role',
  'access rules': 'from where people may come in, and the hash of the shared password, are read by no request role',
  'call with a token': 'a program is known by its tokens alone; hashes are read by no request role',
  'programs of others': 'which programs may act for whom, and what they hold for it, is read by no request role',
  'reset a password': 'the person is not signed in; the token is the proof',
  'open an invitation': 'the invitee is not known yet; the token is the proof',
  'share an account': 'another server asks on behalf of a person: codes and tokens are read by no request role',
  'link a guest': 'the person is proved by another server; only the system reads what it was told',
  'guest accounts': 'an address is unique over all guests of the domain, whoever asks',
  'terms of a space': 'a guest at the door sees nothing of the space yet, not even that it is there',
  'guest log': 'what guests read is written down by nobody but the house',
  'count calls': 'how often apps are called is counted by the house, for whoever manages them to read',
  outbox: 'mails are composed for many people, and kept mails are shown to Administrators',
  push: 'keys, and where a person is reached on their devices, are read by no request role',
  deploys: 'carried out beside or after the request that asked for it, whose permission was looked at then',
  'plug-ins of apps':
    'guests hear which plug-ins their app has and whether they work, and nothing else of those of the house',
  webhooks: 'deliveries hold records whole, and what signs them is read by no request role',
  worker: 'events reach listeners who decide themselves who may hear of them',
  throttle: 'attempts are counted for people who are not signed in',
  demo: 'fills the demonstration world',
} as const;

export type Purpose = keyof typeof purposes;
