// Links that look like Mantine's and know every address of this site: a wrong one does not compile.
import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type Element<P> = Omit<ComponentPropsWithRef<'a'>, keyof P> & P;

/** A text link. */
export const AnchorLink = createLink((props: Element<AnchorProps>) => <Anchor {...props} />);

/** A link that looks like a button, for going on. */
export const ButtonLink = createLink((props: Element<ButtonProps>) => <Button component="a" {...props} />);
