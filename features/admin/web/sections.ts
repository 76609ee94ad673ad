// The sections of administration: where each stands and which ability opens it.
import {
  IconAdjustments,
  IconApps,
  IconBuildingCommunity,
  IconDoorEnter,
  IconForms,
  IconLink,
  IconMailbox,
  IconMailCheck,
  IconReceipt,
  IconShieldCheck,
  IconSitemap,
  IconUsers,
  IconUsersGroup,
  IconWorldPin,
} from '@tabler/icons-react';
import type { Me } from '../../../web/me.ts';
import { adminWords } from './words.ts';

const { sections: w } = adminWords;

export const SECTIONS = [
  { to: '/admin/users', needs: 'people.manage', icon: IconUsers, ...w.users },
  { to: '/admin/departments', needs: 'people.manage', icon: IconSitemap, ...w.departments },
  { to: '/admin/groups', needs: 'people.manage', icon: IconUsersGroup, ...w.groups },
  { to: '/admin/profile-fields', needs: 'people.manage', icon: IconForms, ...w.profileItems },
  { to: '/admin/guests', needs: 'guests.administer', icon: IconDoorEnter, ...w.guests },
  { to: '/admin/guest-rules', needs: 'settings.administer', icon: IconMailCheck, ...w.guestRules },
  { to: '/admin/trust', needs: 'login.secure', icon: IconLink, ...w.trust },
  { to: '/admin/access', needs: 'access.restrict', icon: IconWorldPin, ...w.access },
  { to: '/admin/applications', needs: 'clients.administer', icon: IconApps, ...w.applications },
  { to: '/admin/licences', needs: 'licences.administer', icon: IconReceipt, ...w.licences },
  { to: '/admin/spaces', needs: 'spaces.administer', icon: IconBuildingCommunity, ...w.spaces },
  { to: '/admin/permissions', needs: 'settings.administer', icon: IconShieldCheck, ...w.permissions },
  { to: '/admin/settings', needs: 'settings.administer', icon: IconAdjustments, ...w.settings },
  { to: '/admin/outbox', needs: 'outbox.see', icon: IconMailbox, ...w.outbox },
] as const;

export type Section = (typeof SECTIONS)[number];

/** What this person may look after. */
export function sectionsOf(me: Me): Section[] {
  return SECTIONS.filter((section) => me.abilities[section.needs] === true);
}
