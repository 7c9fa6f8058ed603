// What every page can do beyond plain links and forms. Each part also works without it.
import "./days.mjs";
import "./menus.mjs";
import "./slow.mjs";
import "./table.mjs";
