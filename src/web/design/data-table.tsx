import { type ReactNode, useMemo, useState } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';

export interface Column<Row> {
  readonly id: string;
  readonly label: Wording;
  readonly cell: (row: Row) => ReactNode;
  /** Gives the column a sort button; words are sorted the French way, undefined last. */
  readonly sort?: (row: Row) => string | number | undefined;
  readonly numeric?: boolean;
  /** The cell that names the row (a th); on a phone it heads the card. Default: the first column. */
  readonly heads?: boolean;
}

export interface DataTableProps<Row> {
  /** What the table holds, for those who do not see it; shown above with `showCaption`. */
  readonly caption: Wording;
  readonly showCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly empty?: ReactNode;
  readonly initialSort?: { readonly column: string; readonly descending?: boolean };
  /** A click anywhere on the row; put a link or button in a cell too, for the keyboard. */
  readonly onOpen?: (row: Row) => void;
  readonly isSelected?: (row: Row) => boolean;
  /** Stay a table on phones (few narrow columns). Default: cards. */
  readonly keepTable?: boolean;
}

export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const { show } = useText();
  const { sorted, sort, sortBy } = useSorting(props);
  if (props.rows.length === 0 && props.empty) return props.empty;
  const head = props.columns.find((column) => column.heads) ?? props.columns[0];
  return (
    <section
      className="m-table-wrap"
      tabIndex={props.keepTable ? 0 : undefined}
      aria-label={props.keepTable ? String(show(props.caption)) : undefined}
    >
      <table className={`m-table${props.keepTable ? '' : ' is-cards'}`}>
        <caption className={props.showCaption ? undefined : 'm-hidden'}>{show(props.caption)}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={sort} onSort={sortBy} />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <BodyRow key={props.rowKey(row)} row={row} table={props} head={head} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

function HeadCell<Row>(props: {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: (column: string) => void;
}): ReactNode {
  const { show } = useText();
  const { column, sort } = props;
  const active = sort?.column === column.id;
  const direction = active ? (sort.descending ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" aria-sort={direction} className={column.numeric ? 'is-number' : undefined}>
      {column.sort ? (
        <button type="button" className="m-sort" onClick={() => props.onSort(column.id)}>
          {show(column.label)}
          <span aria-hidden="true">
            {direction === 'descending' ? '↓' : direction === 'ascending' ? '↑' : '↕'}
          </span>
        </button>
      ) : (
        show(column.label)
      )}
    </th>
  );
}

function BodyRow<Row>(props: {
  readonly row: Row;
  readonly table: DataTableProps<Row>;
  readonly head: Column<Row> | undefined;
}): ReactNode {
  const { show } = useText();
  const { row, table } = props;
  const open = table.onOpen;
  const classes = [open && 'is-link', table.isSelected?.(row) && 'is-selected'].filter(Boolean).join(' ');
  return (
    <tr
      className={classes || undefined}
      onClick={open ? (event) => isPlainArea(event.target) && open(row) : undefined}
    >
      {table.columns.map((column) => {
        const inside = (
          <>
            <span className="m-cell-label">{show(column.label)}</span>
            <span>{column.cell(row)}</span>
          </>
        );
        const className = column.numeric ? 'is-number' : undefined;
        return column === props.head ? (
          <th scope="row" key={column.id} className={className}>
            {inside}
          </th>
        ) : (
          <td key={column.id} className={className}>
            {inside}
          </td>
        );
      })}
    </tr>
  );
}

function useSorting<Row>(props: DataTableProps<Row>) {
  const { language } = useText();
  const initial = props.initialSort;
  const [sort, setSort] = useState<Sort | undefined>(
    initial ? { column: initial.column, descending: initial.descending ?? false } : undefined,
  );
  const sorted = useMemo(() => {
    const key = props.columns.find((column) => column.id === sort?.column)?.sort;
    if (!key || !sort) return props.rows;
    const words = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
    return [...props.rows].sort((one, other) => {
      const [a, b] = [key(one), key(other)];
      if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
      const order =
        typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
      return sort.descending ? -order : order;
    });
  }, [props.rows, props.columns, sort, language]);
  const sortBy = (column: string) =>
    setSort((now) =>
      now?.column === column ? { column, descending: !now.descending } : { column, descending: false },
    );
  return { sorted, sort, sortBy };
}

function isPlainArea(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a,button,input,label,select') === null;
}
