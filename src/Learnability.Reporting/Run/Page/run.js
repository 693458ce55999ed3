// The search box of the table of classes: rows whose class does not hold the words are hidden.
"use strict";

const find = document.getElementById("find");
if (find) {
  const rows = [...document.querySelectorAll("#all tbody tr")];
  const count = document.querySelector("output[for=find]");
  find.parentElement.hidden = false;
  find.addEventListener("input", () => {
    const words = find.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !row.cells[0].textContent.toLowerCase().includes(words);
    const shown = rows.filter(row => !row.hidden).length;
    count.textContent = words ? `${shown} of ${rows.length} classes` : "";
  });
}
