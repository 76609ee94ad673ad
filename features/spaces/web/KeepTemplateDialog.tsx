// Keeping a space as a template: its settings, threads and apps, for spaces that begin like it.
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { Dialog } from '../../../web/parts/Dialog.tsx';
import { KeepTemplateForm } from '../../../web/parts/KeepTemplateForm.tsx';
import { useSay } from '../../../web/say.tsx';
import { keepTemplate } from '../contract.ts';
import type { SpaceView } from './data.ts';
import { words } from './words.ts';

type Props = { readonly space: SpaceView; readonly opened: boolean; readonly onClose: () => void };

export function KeepTemplateDialog({ space, opened, onClose }: Props) {
  const say = useSay();
  const queries = useQueryClient();
  return (
    <Dialog opened={opened} onClose={onClose} closeOnClickOutside={false} title={say(words.keepTemplate)}>
      <KeepTemplateForm
        name={space.name}
        hint={words.templateHolds}
        keep={(body) => call(keepTemplate, { params: { id: space.id }, body })}
        onKept={() => {
          void queries.invalidateQueries({ queryKey: ['spaces', 'templates'] });
          onClose();
        }}
        onCancel={onClose}
      />
    </Dialog>
  );
}
