/** Projected coordinates of FINESS to WGS84 degrees. RGF93, RGAF09, RGR92… differ from WGS84 by less than a metre. */
export interface Position {
  /** Degrees, north positive. */
  readonly latitude: number;
  /** Degrees, east positive. */
  readonly longitude: number;
}

export type Projection =
  | { readonly kind: 'lambert-93' }
  | { readonly kind: 'utm'; readonly zone: number; readonly south: boolean };

/** Ellipsoid GRS 80. */
const semiMajor = 6_378_137;
const flattening = 1 / 298.257222101;
const e2 = flattening * (2 - flattening);
const e = Math.sqrt(e2);
const degrees = 180 / Math.PI;

/**
 * Lambert 93 (EPSG:2154; IGN NTG 71): secant cone on 44° and 49° N, origin 46°30' N 3° E at (700 000, 6 600 000) m.
 */
const lambert = lambertConstants();

function lambertConstants() {
  const [first, second, origin] = [44 / degrees, 49 / degrees, 46.5 / degrees];
  const m = (latitude: number): number => Math.cos(latitude) / Math.sqrt(1 - e2 * Math.sin(latitude) ** 2);
  const t = (latitude: number): number => Math.exp(-isometric(latitude));
  const n = Math.log(m(first) / m(second)) / Math.log(t(first) / t(second));
  const scale = m(first) / (n * t(first) ** n);
  return { n, scale, originRadius: semiMajor * scale * t(origin) ** n };
}

/** Isometric latitude of a geographic one, radians. */
function isometric(latitude: number): number {
  const sine = Math.sin(latitude);
  return Math.atanh(sine) - e * Math.atanh(e * sine);
}

/** Its inverse, by iteration to a hundredth of a millimetre. */
function geographic(isometricLatitude: number): number {
  let latitude = 2 * Math.atan(Math.exp(isometricLatitude)) - Math.PI / 2;
  for (let turn = 0; turn < 20; turn += 1) {
    const sine = Math.sin(latitude);
    const next = 2 * Math.atan(Math.exp(isometricLatitude + e * Math.atanh(e * sine))) - Math.PI / 2;
    if (Math.abs(next - latitude) < 1e-12) return next;
    latitude = next;
  }
  return latitude;
}

function fromLambert93(x: number, y: number): Position {
  const [east, south] = [x - 700_000, lambert.originRadius - (y - 6_600_000)];
  const radius = Math.hypot(east, south);
  return {
    longitude: 3 + (Math.atan2(east, south) / lambert.n) * degrees,
    latitude: geographic(-Math.log(radius / (semiMajor * lambert.scale)) / lambert.n) * degrees,
  };
}

/** Third flattening and the series of Krüger to the fourth order (Karney 2011): below a millimetre inside a zone. */
const third = flattening / (2 - flattening);
const rectifying = (semiMajor / (1 + third)) * (1 + third ** 2 / 4 + third ** 4 / 64);
const beta = [
  third / 2 - (2 / 3) * third ** 2 + (37 / 96) * third ** 3 - third ** 4 / 360,
  third ** 2 / 48 + third ** 3 / 15 - (437 / 1440) * third ** 4,
  (17 / 480) * third ** 3 - (37 / 840) * third ** 4,
  (4397 / 161_280) * third ** 4,
];

function fromUtm(x: number, y: number, { zone, south }: { zone: number; south: boolean }): Position {
  const scale = 0.9996;
  const xi = (south ? y - 10_000_000 : y) / (scale * rectifying);
  const eta = (x - 500_000) / (scale * rectifying);
  let [xiPrime, etaPrime] = [xi, eta];
  for (const [index, term] of beta.entries()) {
    const k = 2 * (index + 1);
    xiPrime -= term * Math.sin(k * xi) * Math.cosh(k * eta);
    etaPrime -= term * Math.cos(k * xi) * Math.sinh(k * eta);
  }
  const conformal = Math.asin(Math.sin(xiPrime) / Math.cosh(etaPrime));
  return {
    latitude: geographic(Math.atanh(Math.sin(conformal))) * degrees,
    longitude: zone * 6 - 183 + Math.atan2(Math.sinh(etaPrime), Math.cos(xiPrime)) * degrees,
  };
}

export function toWgs84(projection: Projection, x: number, y: number): Position {
  return projection.kind === 'lambert-93' ? fromLambert93(x, y) : fromUtm(x, y, projection);
}

const zonesOfDepartments: Readonly<Record<string, Projection>> = {
  '971': { kind: 'utm', zone: 20, south: false },
  '972': { kind: 'utm', zone: 20, south: false },
  '973': { kind: 'utm', zone: 22, south: false },
  '974': { kind: 'utm', zone: 40, south: true },
  '975': { kind: 'utm', zone: 21, south: false },
  '976': { kind: 'utm', zone: 38, south: true },
  '977': { kind: 'utm', zone: 20, south: false },
  '978': { kind: 'utm', zone: 20, south: false },
};

/** The projection named at the end of `sourcecoordet` (`…,LAMBERT_93`, `…,UTM_N20`), else the department's usual one. */
export function projectionOf(source: string, department: string): Projection {
  const utm = /UTM_?([NS])?_?(\d{2})([NS])?/i.exec(source);
  if (utm)
    return { kind: 'utm', zone: Number(utm[2]), south: (utm[1] ?? utm[3] ?? 'N').toUpperCase() === 'S' };
  if (/LAMBERT/i.test(source)) return { kind: 'lambert-93' };
  return zonesOfDepartments[department] ?? { kind: 'lambert-93' };
}
