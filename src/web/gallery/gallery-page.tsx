export function GalleryPage() {
  return <p>…</p>;
}
