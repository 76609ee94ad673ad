// What an app says to a plug-in of it: texts under names, part of the app's settings as everything else.
import { type FieldMessages, refuse } from '../../../platform/errors.ts';
import type { Settings } from '../../apps/model.ts';
import type { Change } from '../parts.ts';
import { words } from '../words.ts';

export type Config = Readonly<Record<string, string>>;
/** As many characters as a plug-in may keep in one app. */
const MOST = 256 * 1024;

function pluginOf({ plugins }: Settings, id: string) {
  const found = plugins.find((one) => one.id === id);
  if (!found) throw refuse.invalid({ id: [words.notInApp] });
  return found;
}

export const configOf = (settings: Settings, id: string): Config => pluginOf(settings, id).config ?? {};

/** The whole of it: what is not given goes. */
export const setConfig =
  (id: string, config: Config): Change =>
  (settings) => {
    const found = pluginOf(settings, id);
    const problems: FieldMessages = {};
    if (Object.keys(config).some((name) => name === '' || name.length > 256)) problems.config = [words.configName];
    if (JSON.stringify(config).length > MOST) problems.config = [words.configTooLarge];
    if (
      Object.entries(config)
        .flat()
        .some((text) => text.includes('\u0000'))
    )
      problems.config = [words.configText];
    if (Object.keys(problems).length > 0) throw refuse.invalid(problems);
    return { ...settings, plugins: settings.plugins.map((one) => (one === found ? { ...one, config } : one)) };
  };
