// Where an app does not answer: a guest who has yet to enter a code or to accept terms is led there, and back to the link.
import { useQuery } from '@tanstack/react-query';
import { Navigate, useLocation } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { LoadingPage } from '../../../web/parts/Loading.tsx';
import { doorOfApp } from '../contract.ts';

type Given = { readonly id: string; readonly otherwise: ReactNode };

export function AtDoor({ id, otherwise }: Given) {
  const { person } = useMe();
  // As it was when the link was opened: while Navigate leads on, the location is already the next one.
  const [next] = useState(useLocation({ select: ({ href }) => href }));
  const { data: door, isPending } = useQuery({
    queryKey: ['app', id, 'door'],
    queryFn: ({ signal }) => call(doorOfApp, { params: { id }, signal }),
    enabled: person.outside,
    staleTime: 0,
  });
  if (!person.outside) return otherwise;
  if (isPending) return <LoadingPage />;
  if (door?.asks === 'code') return <Navigate to="/code" search={{ next }} replace />;
  if (door?.asks === 'terms' && door.spaceId !== null)
    return <Navigate to="/spaces/$id/terms" params={{ id: door.spaceId }} search={{ next }} replace />;
  return otherwise;
}
