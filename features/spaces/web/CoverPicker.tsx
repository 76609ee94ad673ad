// Choosing a cover: one of eight pictures, or one's own.
import { Button, FileButton, Input, Text } from '@mantine/core';
import { IconCheck, IconPhoto } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { upload } from '../../../web/api.ts';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { COVER_MAX, PRESETS, presetCover } from './covers.ts';
import css from './Space.module.css';
import { words } from './words.ts';

/** Nothing chosen, a preset, or an upload. */
export type Cover = {
  readonly preset: number | null;
  readonly fileKey: string | null;
  readonly fileName: string | null;
};
type Props = {
  readonly value: Cover;
  readonly onChange: (cover: Cover) => void;
  readonly error?: string | undefined;
  /** For a guest space that already exists. */
  readonly spaceId?: string | undefined;
};

/** The field for the cover picture. */
export function CoverPicker({ value, onChange, error, spaceId }: Props) {
  const say = useSay();
  const name = useId();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const take = async (file: File | null) => {
    if (!file) return;
    if (!file.type.startsWith('image/')) return setProblem(say(words.coverNoPicture));
    if (file.size > COVER_MAX) return setProblem(say(words.coverTooLarge));
    setBusy(true);
    setProblem(undefined);
    try {
      const { fileKey } = await upload(file, spaceId);
      onChange({ preset: null, fileKey, fileName: file.name });
    } catch (e) {
      setProblem(messageOf(e));
    } finally {
      setBusy(false);
    }
  };
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <Text component="legend" fw={500} size="sm" mb={6}>
        {say(words.cover)}
      </Text>
      <div className={css.covers}>
        {PRESETS.map((n) => (
          <label key={n} className={css.coverChoice} style={{ backgroundImage: `url("${presetCover(n)}")` }}>
            <input
              type="radio"
              name={name}
              aria-label={say(words.coverPreset(n))}
              checked={value.preset === n}
              onChange={() => onChange({ preset: n, fileKey: null, fileName: null })}
            />
            {value.preset === n ? (
              <span className={css.chosen}>
                <IconCheck size={16} aria-hidden />
              </span>
            ) : null}
          </label>
        ))}
      </div>
      <FileButton accept="image/png,image/jpeg,image/gif,image/webp" onChange={(f) => void take(f)}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            size="compact-md"
            mt="xs"
            loading={busy}
            leftSection={<IconPhoto size={16} aria-hidden />}
          >
            {say(words.coverUpload)}
          </Button>
        )}
      </FileButton>
      {value.fileName ? (
        <Text size="sm" mt={4} role="status">
          {say(words.coverUploaded(value.fileName))}
        </Text>
      ) : null}
      {(problem ?? error) ? (
        <Input.Error role="alert" mt={4}>
          {problem ?? error}
        </Input.Error>
      ) : null}
    </fieldset>
  );
}
