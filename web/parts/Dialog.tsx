// A dialog with room for a form or a list: over the page, on a phone the whole screen.
import { Modal, type ModalProps } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useSay } from '../say.tsx';
import { words } from './words.ts';

/** Where something is typed, `closeOnClickOutside={false}` keeps it from being lost by a slip of the hand. */
export function Dialog({ size = 'lg', ...props }: Omit<ModalProps, 'fullScreen' | 'closeButtonProps'>) {
  const say = useSay();
  const small = useMediaQuery('(max-width: 48em)') ?? false;
  return <Modal size={size} fullScreen={small} closeButtonProps={{ 'aria-label': say(words.close) }} {...props} />;
}
