/** The look of `shared/look/public.png`, small enough for a slow line: two weights of one font and this sheet. */
export const style = `@font-face{font-family:"Atkinson Hyperlegible";font-weight:400;font-display:swap;src:url("/inscription/police-400.woff2") format("woff2")}
@font-face{font-family:"Atkinson Hyperlegible";font-weight:700;font-display:swap;src:url("/inscription/police-700.woff2") format("woff2")}
:root{--ink:#16323F;--ink-2:#3E5661;--ink-3:#566A74;--paper:#FAFAF7;--card:#fff;--line:#DCE3E1;--teal:#0F5C6E;--teal-strong:#0B4956;--teal-soft:#E3F0F1;--on-teal:#fff;--late:#7A0019;--late-soft:#FBEDEF;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ink:#E9F1F2;--ink-2:#C3D2D6;--ink-3:#A3B6BC;--paper:#0E1C23;--card:#152830;--line:#2B444E;--teal:#79CBD5;--teal-strong:#A2DDE4;--teal-soft:#1C3E48;--on-teal:#06242C;--late:#FFB3BF;--late-soft:#3A1720}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:18px/1.55 "Atkinson Hyperlegible",system-ui,sans-serif;overflow-wrap:anywhere}
.sos{background:#7A0019;color:#fff;padding:.65rem 1.1rem;font-size:1rem}
main,footer{max-width:40rem;margin:0 auto;padding:0 1.1rem}
main{padding-top:1.4rem;padding-bottom:1.5rem}
.who{color:var(--ink-3);font-size:.85rem;margin:0}
h1{font-size:1.75rem;line-height:1.2;margin:.2rem 0 1rem}
h2{font-size:1.35rem;line-height:1.25;margin:.1rem 0 1rem}
.step{color:var(--teal);font-weight:700;margin:1.6rem 0 0}
p{margin:0 0 1rem}
a{color:var(--teal)}
fieldset{border:0;padding:0;margin:0 0 1.4rem;min-width:0}
legend,label.name{font-weight:700;padding:0;display:block;margin:0 0 .35rem}
.field{margin:0 0 1.3rem}
.hint{color:var(--ink-2);font-size:.95rem;margin:.3rem 0 0;display:block}
label+.hint,legend+.hint{margin:0 0 .5rem}
input[type=text],input[type=tel],select{font:inherit;color:var(--ink);background:var(--card);border:2px solid var(--ink);border-radius:8px;padding:.6rem .75rem;min-height:3.1rem;width:100%;max-width:24rem}
input.short{max-width:6rem}input.year{max-width:8rem}
.date{display:flex;gap:.8rem;flex-wrap:wrap}.date label{display:block;font-size:.95rem}.date input{display:block;margin-top:.2rem}
.choices{display:flex;gap:.6rem;flex-wrap:wrap}
.choices.tall{flex-direction:column}
.choices label{position:relative;display:flex;align-items:center;border:2px solid var(--ink);border-radius:8px;padding:.6rem 1rem;min-height:3.1rem;cursor:pointer;background:var(--card)}
.choices input{position:absolute;opacity:0;inset:0;width:100%;height:100%;margin:0;pointer-events:none}
.choices label:has(:checked){background:var(--teal);border-color:var(--teal);color:var(--on-teal)}
.choices label:has(:focus-visible){outline:3px solid var(--teal);outline-offset:3px}
.choices .more{display:block;font-size:.92rem;opacity:.85}
.tick{display:flex;gap:.7rem;align-items:flex-start}.tick input{width:1.6rem;height:1.6rem;margin:.1rem 0 0;flex:none;accent-color:var(--teal)}
:is(input,select,button,a):focus-visible{outline:3px solid var(--teal);outline-offset:2px}
.say{background:var(--teal-soft);border-left:5px solid var(--teal);border-radius:6px;padding:.8rem 1rem;margin:0 0 1.4rem}
.go{display:flex;align-items:center;gap:1.2rem;flex-wrap:wrap;margin:1.4rem 0}
button{font:inherit;cursor:pointer}
.primary{background:var(--teal);color:var(--on-teal);border:0;border-radius:8px;font-weight:700;padding:.8rem 1.6rem;min-height:3.4rem}
.primary:hover{background:var(--teal-strong)}
.plain{background:none;border:0;color:var(--teal);text-decoration:underline;padding:.6rem 0;min-height:2.75rem}
.errors{border:3px solid var(--late);border-radius:8px;padding:1rem 1.1rem;margin:0 0 1.5rem;background:var(--late-soft)}
.errors h2{font-size:1.15rem;margin:0 0 .4rem}.errors ul{margin:0;padding-left:1.2rem}.errors a{color:var(--late);font-weight:700}
.bad{border-left:5px solid var(--late);padding-left:.9rem}.bad input,.bad select{border-color:var(--late)}
.why{color:var(--late);font-weight:700;margin:0 0 .4rem;display:block}
dl{margin:0 0 1.2rem}dl>div{display:flex;flex-wrap:wrap;gap:.2rem 1rem;border-bottom:1px solid var(--line);padding:.6rem 0}
dt{font-weight:700;flex:0 0 11rem}dd{margin:0;flex:1 1 14rem}
.code{font-size:1.6rem;font-weight:700;letter-spacing:.06em}
.trap{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
footer{border-top:1px solid var(--line);padding-top:.9rem;padding-bottom:2rem;font-size:.88rem;color:var(--ink-3)}
footer form{display:inline}footer a,footer .plain{color:var(--ink-3);padding:0;font-size:inherit;min-height:0}
footer ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.4rem 1.2rem}footer li{min-height:1.7rem}
@media (max-width:400px){h1{font-size:1.5rem}body{font-size:17px}dt{flex-basis:100%}}
@media print{.sos,footer,.go{display:none}}
`;
