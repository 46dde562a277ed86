package org.deeplesson.notebook.display;

import org.deeplesson.notebook.display.Doctor.Check;
import org.deeplesson.notebook.display.Doctor.State;

/** The checks as a card: a mark, what was found, and below it what to do. */
public final class DoctorDisplay implements Display<Doctor> {
    @Override
    public Class<Doctor> type() {
        return Doctor.class;
    }

    @Override
    public MimeBundle render(Doctor doctor) {
        String about = about(doctor);
        Sheet sheet = new Sheet().left("").left("Check").left("Found");
        StringBuilder rows = new StringBuilder();
        for (Check check : doctor.checks()) {
            sheet.row(check.state().mark(), check.name(), check.found());
            if (!check.remedy().isEmpty()) {
                sheet.row("", "", "→ " + check.remedy());
            }
            rows.append(row(check));
        }
        String html = Html.heading("Doctor", about)
                + "<table style=\"" + Html.TABLE + ";max-width:860px"
                + "\"><tbody>"
                + rows + "</tbody></table>";
        return MimeBundle.text("Doctor · " + about + "\n" + sheet.text()).html(Html.frame(html));
    }

    private static String about(Doctor doctor) {
        long missing = doctor.count(State.MISSING);
        long optional = doctor.count(State.OPTIONAL);
        String ready = missing > 0 ? Numbers.count(missing, "thing") + " to mend" : "ready";
        if (optional > 0) {
            return ready + ", " + Numbers.count(optional, "optional thing") + " missing";
        }
        return missing > 0 ? ready : "all green";
    }

    private static String row(Check check) {
        String cell = "style=\"padding:5px 14px 5px 0;border:0;border-bottom:1px solid " + Html.LINE
                + ";background:none;color:inherit;text-align:left;vertical-align:top;font-size:14px;white-space:normal;";
        String mark =
                switch (check.state()) {
                    case GOOD -> "background:#00785a;color:#fff";
                    case OPTIONAL -> "border:1px solid currentColor";
                    case MISSING -> "background:#b34700;color:#fff";
                };
        String remedy = check.remedy().isEmpty() ? "" : "<br>→ " + Html.escape(check.remedy());
        return "<tr style=\"background:none\"><td " + cell
                + "\"><span style=\"display:inline-block;box-sizing:border-box;"
                + "width:22px;height:22px;line-height:20px;border-radius:11px;text-align:center;font-weight:700;" + mark
                + "\" title=\"" + check.state().name().toLowerCase(java.util.Locale.ROOT) + "\">"
                + check.state().mark() + "</span></td><th scope=\"row\" " + cell + "white-space:nowrap\">"
                + Html.escape(check.name()) + "</th><td " + cell + "overflow-wrap:anywhere\">"
                + Html.escape(check.found()) + remedy + "</td></tr>";
    }
}
