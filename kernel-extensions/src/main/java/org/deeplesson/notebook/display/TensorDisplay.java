package org.deeplesson.notebook.display;

import java.util.Locale;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A tensor: shape, type, size, the range of its values, and the values: small ones whole, large ones folded away. */
public final class TensorDisplay implements Display<INDArray> {
    private static final int WHOLE = 100;
    private static final int COLUMNS = 15;

    @Override
    public Class<INDArray> type() {
        return INDArray.class;
    }

    @Override
    public MimeBundle render(INDArray array) {
        String what = Types.name(array.dataType()) + " " + Shape.of(array);
        String about = about(array);
        boolean small = array.length() <= WHOLE && (array.rank() != 2 || array.size(1) <= COLUMNS);
        TensorText values = new TensorText(array, small ? WHOLE : 3);
        MimeBundle text = MimeBundle.text(what + (about.isEmpty() ? "" : " · " + about) + "\n" + values);
        String shown = array.isEmpty() ? "" : values(array, values, small);
        String folded = small || array.isEmpty() ? shown : Html.fold("values", shown);
        return text.html(Html.frame(Html.heading(what, about) + folded));
    }

    /** Rank, how many values, how much memory, and what the values are like. */
    private static String about(INDArray array) {
        if (array.isEmpty()) {
            return "no values";
        }
        String size = array.rank() == 0
                ? "a scalar"
                : String.format(Locale.ROOT, "rank %d · %s", array.rank(), Numbers.count(array.length(), "value"));
        if (array.length() > WHOLE && array.dataType() != DataType.UTF8) {
            size += " · "
                    + Numbers.bytes((double) array.length() * array.dataType().width());
        }
        if (array.dataType() == DataType.UTF8 || array.dataType() == DataType.BOOL || array.length() == 1) {
            return size;
        }
        return size + " · " + Spread.of(array);
    }

    private static String values(INDArray array, TensorText values, boolean small) {
        if (array.rank() == 1 || array.rank() == 2) {
            return table(array, small ? new TensorText(array, COLUMNS) : new TensorText(array, 5));
        }
        return "<pre style=\"margin:4px 0;background:none;color:inherit;border:0;padding:0;font-size:14px;line-height:1.4\">"
                + Html.escape(values.toString()) + "</pre>";
    }

    /** Rows and columns with their indices; a vector is one row. */
    private static String table(INDArray array, TensorText values) {
        boolean vector = array.rank() == 1;
        Sheet sheet = new Sheet().quiet();
        if (!vector) {
            sheet.left("");
        }
        int[] columns = values.shown(array.size(array.rank() - 1));
        for (int column : columns) {
            sheet.right(column == TensorText.GAP ? "…" : Integer.toString(column));
        }
        for (int row : vector ? new int[] {0} : values.shown(array.size(0))) {
            String[] cells = new String[columns.length + (vector ? 0 : 1)];
            int cell = 0;
            if (!vector) {
                cells[cell++] = row == TensorText.GAP ? "…" : Integer.toString(row);
            }
            for (int column : columns) {
                cells[cell++] = row == TensorText.GAP || column == TensorText.GAP
                        ? "…"
                        : vector ? values.value(column) : values.value(row, column);
            }
            sheet.row(cells);
        }
        return sheet.html();
    }
}
