# chooses and does not write
# says: There is no `share_before` yet. Write the function in the cell above
finding_two = "share_before"
