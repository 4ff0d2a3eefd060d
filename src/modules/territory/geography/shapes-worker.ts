import { parentPort } from 'node:worker_threads';
import { readAtlas } from '#modules/territory/geography/read-atlas.ts';
import { neighboursOf, shapesOf } from '#modules/territory/geography/read-shapes.ts';

/** The 35 000 outlines live here: half a second to read and 200 MB, kept away from the thread that answers people. */
parentPort?.on('message', (order: { id: number; codes: string[]; near: boolean }) => {
  const atlas = readAtlas();
  const chosen = shapesOf(atlas, order.codes);
  const around = order.near ? shapesOf(atlas, neighboursOf(atlas, order.codes)) : [];
  parentPort?.postMessage({ id: order.id, area: { chosen, around } });
});
