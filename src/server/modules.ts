import type { Module } from '#kernel/module.ts';

/** The only list of modules. Order does not matter: their `dependsOn` sorts them. */
export const modules: readonly Module[] = [];
