/** Lets the browser keep the screens for use without network. Needs HTTPS or localhost; elsewhere it does nothing. */
export async function keepScreensOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/service-worker.js');
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage('keep-screens');
}
