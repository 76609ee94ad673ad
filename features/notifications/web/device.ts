// This device as the browser knows it: whether it is subscribed, subscribing it, and taking that back.
import { call } from '../../../web/api.ts';
import { pushKey, subscribe, unsubscribe } from '../push/contract.ts';

export type DeviceState = 'on' | 'off' | 'blocked' | 'impossible';

export async function deviceState(): Promise<DeviceState> {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return 'impossible';
  if (Notification.permission === 'denied') return 'blocked';
  const there = await (await navigator.serviceWorker.getRegistration('/'))?.pushManager.getSubscription();
  return there && Notification.permission === 'granted' ? 'on' : 'off';
}

/** Asks the person, then the push service, then tells our server. */
export async function turnOn(): Promise<DeviceState> {
  if ((await Notification.requestPermission()) !== 'granted') return deviceState();
  const { publicKey } = await call(pushKey);
  const { pushManager } = await navigator.serviceWorker.ready;
  // One that was made with another key would hear nothing.
  await (await pushManager.getSubscription())?.unsubscribe();
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys } = made.toJSON();
  await call(subscribe, {
    body: { endpoint: endpoint ?? '', keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' } },
  });
  return 'on';
}

export async function turnOff(): Promise<DeviceState> {
  const there = await (await navigator.serviceWorker.ready).pushManager.getSubscription();
  if (there) {
    await call(unsubscribe, { query: { endpoint: there.endpoint } });
    await there.unsubscribe();
  }
  return 'off';
}
